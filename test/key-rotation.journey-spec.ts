import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, expectStatus, fleet, type Member, stackControl, until } from '@poydu/testing';

const { http, signUp, logIn, publish, press } = fleet();
const repository = resolve(import.meta.dirname, '..');
/** A new key is published for half a minute before it signs in a stack for tests, for three minutes elsewhere. */
const patience = { timeoutMs: 280_000, intervalMs: 200 };

let people: Member[];
let eventId: string;

beforeAll(async () => {
  people = await Promise.all([signUp(), signUp(), signUp()]);
  eventId = await publish(people[0] as Member);
});

/** The one command, with auth's own settings. @returns the new key's id. */
async function rotate(): Promise<string> {
  const env = await (await stackControl()).env('auth');
  const program = join(repository, 'libs/identity/dist/rotate-keys.js');
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'identity'], { cwd: repository, env });
  return /key (\S+) is published/.exec(stdout)?.[1] ?? '';
}

const publishedKids = async () =>
  expectStatus(200, await http.get<{ keys: { kid: string }[] }>('/.well-known/jwks.json')).keys.map(({ kid }) => kid);

const kidOf = (token: string) => (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;

/** Which key auth signs with now. */
const signedWith = async ({ http: own }: Member) =>
  kidOf(expectStatus(200, await own.post<{ access_token: string }>('/api/auth/token')).access_token);

describe('a rotation of the keys of the running fleet', () => {
  it('is one command, and nobody is refused: before the new key signs, when it begins to, and after', async () => {
    const refused: string[] = [];
    /** What people do all the time, each time with every service. */
    const use = async (person: Member) => {
      const reads = [
        '/api/me',
        '/api/auth/sessions',
        '/api/me/events',
        '/api/me/registrations',
        '/api/me/notifications',
        '/api/me/account',
      ];
      /** A busy machine may ask to be asked again. */
      const patiently = async (ask: () => Promise<Answer>) => {
        const answer = await ask();
        return answer.status === 503 ? ask() : answer;
      };
      const asked = [() => press(person, eventId), ...reads.map((path) => () => person.http.get(path))];
      const answers = await Promise.all(asked.map(patiently));
      for (const { path, status } of answers) if (status !== 200) refused.push(`${path} ${String(status)}`);
    };
    const [first] = people as [Member, ...Member[]];
    const old = await signedWith(first);
    const kid = await rotate();
    expect(kid).not.toBe(old);
    const inTurn = async () => {
      for (const person of people) await use(person);
    };
    await until(
      'the new key is published beside the old one',
      async () => {
        await inTurn();
        const kids = await publishedKids();
        return kids.includes(kid) && kids.includes(old);
      },
      patience,
    );
    await until(
      'the new key signs',
      async () => {
        await inTurn();
        return (await signedWith(first)) === kid;
      },
      patience,
    );
    // Sessions of now get identity tokens of the new key, those of before go on with theirs.
    people.push(await logIn(first.email, first.password), await signUp());
    for (let round = 0; round < 10; round += 1) await inTurn();
    expect(await publishedKids()).toContain(old);
    expect(refused).toEqual([]);
  });
});
