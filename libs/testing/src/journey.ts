import { randomBytes } from 'node:crypto';
import { fleetOpenApiCheck } from './openapi-check.js';
import type { Answer } from './answer.js';
import { HttpClient } from './http.js';
import { removeStack, startStack, type Stack, type StackDescription } from '../../../deploy/local/stack.ts';
import { Mailbox } from './mailbox.js';
import { totpCode } from './second-factor.js';
import { testStack } from './stack.js';
import { until } from './until.js';

/** A person who has logged in, and speaks through the front door. */
export interface Member {
  id: string;
  email: string;
  username: string;
  password: string;
  sessionToken: string;
  http: HttpClient;
}

interface Session {
  session_token: string;
  user: { id: string; username: string; email: string };
}

interface NewEvent {
  name: string;
  [field: string]: unknown;
}

/** The running fleet, seen from outside: nothing here knows a service's own address. */
export interface Fleet {
  /** The front door, with nobody logged in. */
  http: HttpClient;
  mailbox: Mailbox;
  /** A new person, signed up with the code from the e-mail, whose profile is there. */
  signUp: (fullName?: string) => Promise<Member>;
  logIn: (login: string, password: string) => Promise<Member>;
  /** Turns on log-in with codes. @returns the same person with the session that goes on, in which an administrator has rights, and the app's secret. */
  enrol: (person: Member) => Promise<Member & { secret: string }>;
  /** A published event of this person, in a week unless `fields` say otherwise, which can be pressed for. @returns its id. */
  publish: (organiser: Member, fields?: Partial<NewEvent>) => Promise<string>;
  /** The same, without waiting until registration knows of it: for what happens in that very moment. */
  announce: (organiser: Member, fields?: Partial<NewEvent>) => Promise<string>;
  /** A seat in an event that is over within a minute or so. @returns the registration's id. */
  seatSoonOver: (organiser: Member, person: Member, name: string) => Promise<string>;
  /** Resolves when registration knows what all are called who have pressed: names come by another way, and perhaps later. */
  untilNamed: (organiser: Member, eventId: string) => Promise<void>;
  /** The button. */
  press: (
    person: Member,
    eventId: string,
    body?: object,
  ) => Promise<Answer<{ status: string; registration_id: string; position?: number }>>;
}

export function fleet({ url, mailboxUrl }: Pick<StackDescription, 'url' | 'mailboxUrl'> = testStack()): Fleet {
  const http = new HttpClient(url, fleetOpenApiCheck());
  const mailbox = new Mailbox(() => mailboxUrl);
  const member = (session: Session, password: string): Member => ({
    ...session.user,
    password,
    sessionToken: session.session_token,
    http: http.as({ authorization: `Bearer ${session.session_token}` }),
  });

  async function announce(organiser: Member, fields: Partial<NewEvent> = {}): Promise<string> {
    const day = 86_400_000;
    const body = {
      name: 'Прогулка по крышам',
      description: 'Встречаемся у входа, идём два часа.',
      category: 'excursion',
      starts_at: new Date(Date.now() + 7 * day).toISOString(),
      ends_at: new Date(Date.now() + 7 * day + 7_200_000).toISOString(),
      location: { city: 'Москва', address: 'Болотная набережная, 15', latitude: 55.7427, longitude: 37.6125 },
      publish: true,
      ...fields,
    };
    return expectStatus(201, await organiser.http.post<{ id: string }>('/api/events', body)).id;
  }

  async function publish(organiser: Member, fields?: Partial<NewEvent>): Promise<string> {
    const id = await announce(organiser, fields);
    // A press waits two seconds for what registration has not heard of: not long enough on a busy machine.
    const path = `/api/events/${id}/attendees?limit=1`;
    await until('registration knows the event', async () => (await organiser.http.get(path)).status === 200);
    return id;
  }

  const press: Fleet['press'] = (person, eventId, body) => person.http.post(`/api/events/${eventId}/register`, body);

  return {
    http,
    mailbox,

    async signUp(fullName = 'Дарья Зимина') {
      const username = `j${randomBytes(8).toString('hex')}`;
      const email = `${username}@poydu.test`;
      const password = randomBytes(12).toString('base64url');
      const body = { email, username, full_name: fullName, password };
      const asked = expectStatus(202, await http.post<{ registration_token: string }>('/api/auth/register', body));
      const code = await codeMailedTo(email, mailbox);
      const confirmation = { registration_token: asked.registration_token, code };
      const person = member(expectStatus(201, await http.post<Session>('/api/auth/register/confirm', confirmation)), password);
      // The other services hear of the name from the profile, and that is made from what Kafka brings.
      await until('the profile is there', async () => {
        const { body } = await person.http.get<{ full_name: string }>('/api/me');
        return body.full_name === fullName;
      });
      return person;
    },

    async logIn(login, password) {
      return member(expectStatus(200, await http.post<Session>('/api/auth/login', { login, password })), password);
    },

    async enrol(person) {
      const body = { current_password: person.password };
      const { secret } = expectStatus(201, await person.http.post<{ secret: string }>('/api/auth/totp', body));
      const code = totpCode(secret);
      // The session goes on under a new token, unless it has shown a second factor before.
      const { session } = expectStatus(200, await person.http.post<{ session?: Session }>('/api/auth/totp/confirm', { code }));
      return { ...(session ? member(session, person.password) : person), secret };
    },

    announce,
    publish,

    async seatSoonOver(organiser, person, name) {
      // A busy machine may let it end before the press: the next one takes longer.
      for (let seconds = 15; ; seconds *= 2) {
        const starts = Date.now() + seconds * 1000;
        const times = { starts_at: new Date(starts).toISOString(), ends_at: new Date(starts + 1000).toISOString() };
        const pressed = await press(
          person,
          await publish(organiser, { ...times, name: seconds === 15 ? name : `${name}, ${String(seconds)} с` }),
        );
        if (pressed.status === 200 || Date.now() < starts) return expectStatus(200, pressed).registration_id;
      }
    },

    async untilNamed(organiser, eventId) {
      await until('everybody has a name', async () => {
        const path = `/api/events/${eventId}/attendees?limit=100`;
        const { items } = expectStatus(200, await organiser.http.get<{ items: { full_name: string | null }[] }>(path));
        return items.every(({ full_name }) => full_name !== null);
      });
    },

    press,
  };
}

/** The six-digit code mailed to this address. */
export async function codeMailedTo(email: string, mailbox: Mailbox): Promise<string> {
  const code = codeIn((await mailbox.waitFor(email, ({ text }) => codeIn(text) !== undefined)).text);
  if (code === undefined) throw new Error('The mail has no code any more');
  return code;
}

const codeIn = (text: string) => /\b\d{6}\b/.exec(text)?.[0];

/**
 * A fleet for one file of fault tests, beside the one that journeys share: durable, and nobody else is disturbed when its parts are stopped
 * or killed. Starting it takes up to a minute: give beforeAll a time-out. Call `end()` after the last test; a crash of the test ends it, too.
 * @param settings what its services are told, as it would stand in .env
 */
export async function ownFleet(
  name: string,
  settings: Record<string, string> = {},
): Promise<{ stack: Stack; fleet: Fleet; end: () => Promise<void> }> {
  const stack = await startStack({
    name: `test-${name}`,
    portBase: 'free',
    durable: true,
    services: 'all',
    endsWithParent: true,
    settings,
  });
  return { stack, fleet: fleet(await stack.description()), end: () => removeStack(stack.name) };
}

/** @returns the body. @throws with the body when the status is another. */
export function expectStatus<T>(status: number, answer: Answer<T>): T {
  if (answer.status === status) return answer.body;
  throw new Error(
    `${answer.method} ${answer.path} answers ${String(answer.status)}, not ${String(status)}: ${JSON.stringify(answer.body)}`,
  );
}
