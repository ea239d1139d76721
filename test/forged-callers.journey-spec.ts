import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { FileKeyStore, identityToken, type KeyStore, type SigningKey, VaultKeyStore } from '@poydu/identity';
import { Clock } from '@poydu/service';
import { expectStatus, fleet, type Member, stackControl, testStack, until } from '@poydu/testing';
import { forgedHeaders } from './forged-headers.js';

const { http, signUp, publish, press } = fleet();
const { services, credentials } = testStack();

/** A request that one person may make and a stranger may not, or whose answer tells whose it is. */
interface Telling {
  method: string;
  path: string;
  body?: object;
  owner: Member;
}

interface RawAnswer {
  status: number;
  /** Without what differs from answer to answer. */
  body: string;
}

let organiser: Member;
let attendee: Member;
let stranger: Member;
let ticket: string;
let telling: Record<string, Telling>;
let gatewayUrl: string;
const addresses: Record<string, string> = {};

/** Sends these very lines; the connection is not ended, for nginx takes who has closed half of it for gone. */
async function sendRaw(address: string, { method, path, body }: Telling, lines: string[]): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(address);
  const content = body === undefined ? '' : JSON.stringify(body);
  const own = content === '' ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(content)}`];
  const head = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...lines, ...own];
  const closes = lines.some((line) => /^connection:/i.test(line)) ? [] : ['Connection: close'];
  const socket = connect(Number(port), hostname);
  socket.setTimeout(60_000, () => socket.destroy(new Error(`No end of the answer to ${JSON.stringify(lines)}`)));
  socket.write([...head, ...closes, '', content].join('\r\n'));
  const answer = await text(socket);
  const [first = '', ...rest] = answer.split('\r\n\r\n');
  return { status: Number(first.split(' ')[1]), body: rest.join('\r\n\r\n').replaceAll(/"(?:request_id|last_seen_at)":"[^"]*"/g, '') };
}

/** What nginx would send along for this person: asked of the gateway as nginx does. */
async function identityOf({ sessionToken }: Member): Promise<string> {
  const headers = { authorization: `Bearer ${sessionToken}`, 'x-original-method': 'GET', 'x-access': 'required' };
  const { headers: answer } = await fetch(`${gatewayUrl}/authorize`, { headers });
  return answer.get('authorization') ?? '';
}

beforeAll(async () => {
  const stack = await stackControl();
  for (const name of Object.keys(services)) addresses[name] = await stack.url(name);
  gatewayUrl = addresses['gateway'] ?? '';
  [organiser, attendee, stranger] = await Promise.all([signUp(), signUp(), signUp()]);
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const eventId = await publish(organiser, { starts_at: inHours(2), ends_at: inHours(4) });
  const { registration_id: registrationId } = expectStatus(200, await press(attendee, eventId));
  ({ ticket } = expectStatus(200, await attendee.http.get<{ ticket: string }>(`/api/registrations/${registrationId}/ticket`)));
  expectStatus(200, await organiser.http.post(`/api/events/${eventId}/check-in`, { ticket }));
  const review = await until('review knows who was there', async () => {
    const answer = await attendee.http.post<{ id: string }>(`/api/events/${eventId}/reviews`, { rating: 4 });
    return answer.status === 201 ? answer.body.id : undefined;
  });
  const room = `/api/events/${eventId}/chat/messages`;
  await until('the attendee is in the room', async () => (await attendee.http.get(room)).status === 200);
  const notifications = '/api/me/notifications';
  await until('the attendee is told', async () => {
    return expectStatus(200, await attendee.http.get<{ items: object[] }>(notifications)).items.length > 0;
  });
  const picture = { file_name: 'a.png', content_type: 'image/png', size: 70 };
  telling = {
    auth: { method: 'GET', path: '/api/auth/sessions', owner: attendee },
    user: { method: 'GET', path: '/api/me', owner: attendee },
    event: { method: 'GET', path: '/api/me/events', owner: organiser },
    registration: { method: 'GET', path: '/api/me/registrations', owner: attendee },
    review: { method: 'PATCH', path: `/api/reviews/${review}`, body: { rating: 5 }, owner: attendee },
    media: { method: 'POST', path: `/api/events/${eventId}/media`, body: picture, owner: organiser },
    chat: { method: 'GET', path: room, owner: attendee },
    notification: { method: 'GET', path: notifications, owner: attendee },
    gateway: { method: 'GET', path: '/api/me/account', owner: attendee },
  };
});

const refusals = [400, 401];

describe('somebody else’s id in the headers', () => {
  it('there is a telling request for every service of the fleet, which the owner and a stranger are answered differently', async () => {
    expect(Object.keys(telling).toSorted()).toEqual(Object.keys(services).toSorted());
    for (const [service, request] of Object.entries(telling)) {
      const answers = await Promise.all(
        [request.owner, stranger].map(async (person) =>
          sendRaw(addresses[service] ?? '', request, [`Authorization: ${await identityOf(person)}`, `X-User-ID: ${person.id}`]),
        ),
      );
      expect({ service, owner: [200, 201].includes(answers[0]?.status ?? 0) }).toEqual({ service, owner: true });
      expect(answers[1]?.body).not.toBe(answers[0]?.body);
    }
  });

  it.each(forgedHeaders)('%s, at each service’s own port: nobody acts as somebody else', async (_, make) => {
    const identity = await identityOf(stranger);
    const wrong: object[] = [];
    for (const [service, request] of Object.entries(telling)) {
      const address = addresses[service] ?? '';
      const own = await sendRaw(address, request, [`Authorization: ${identity}`, `X-User-ID: ${stranger.id}`]);
      const lines = make(stranger.id, request.owner.id);
      const withIdentity = await sendRaw(address, request, [`Authorization: ${identity}`, ...lines]);
      const without = await sendRaw(address, request, lines);
      const withSession = await sendRaw(address, request, [`Authorization: Bearer ${stranger.sessionToken}`, ...lines]);
      const isOwn = withIdentity.status === own.status && withIdentity.body === own.body;
      if (!isOwn && !refusals.includes(withIdentity.status)) wrong.push({ service, withIdentity });
      for (const answer of [without, withSession]) if (!refusals.includes(answer.status)) wrong.push({ service, answer });
    }
    expect(wrong).toEqual([]);
  });

  it.each(forgedHeaders)('%s, through the front door: nobody acts as somebody else', async (_, make) => {
    const session = `Authorization: Bearer ${stranger.sessionToken}`;
    const wrong: object[] = [];
    for (const [service, request] of Object.entries(telling)) {
      const own = await sendRaw(http.url, request, [session]);
      const lines = make(stranger.id, request.owner.id);
      const withSession = await sendRaw(http.url, request, [session, ...lines]);
      const without = await sendRaw(http.url, request, lines);
      const isOwn = withSession.status === own.status && withSession.body === own.body;
      if (!isOwn && !refusals.includes(withSession.status)) wrong.push({ service, own, withSession });
      if (!refusals.includes(without.status)) wrong.push({ service, without });
    }
    expect(wrong).toEqual([]);
  });
});

/** The fleet's own signing key: with it a token can be wrong in one thing alone. */
async function signingKey(purpose: 'identity' | 'ticket'): Promise<SigningKey> {
  const owner = services[purpose === 'identity' ? 'auth' : 'registration'] ?? {};
  const {
    KEY_STORE: kind,
    KEY_STORE_DIR = '',
    VAULT_ADDR: address = '',
    VAULT_ROLE_ID: roleId = '',
    VAULT_SECRET_ID: secretId = '',
  } = owner;
  const clock = new Clock();
  const store: KeyStore =
    kind === 'vault' ? new VaultKeyStore(clock, { address, roleId, secretId }) : new FileKeyStore(clock, KEY_STORE_DIR);
  return store.signingKey(purpose);
}

describe('a token that is not an identity token of now (RFC 8725)', () => {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const rsa = (input: string, key: KeyObject, hash = 'sha256') => sign(hash, Buffer.from(input), key);
  const hmac = (input: string, secret: string | Buffer) => createHmac('sha256', secret).update(input).digest();
  const strange = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const strangeJwk = strange.publicKey.export({ format: 'jwk' });
  const byStranger = (input: string) => rsa(input, strange.privateKey);
  const now = () => Math.floor(Date.now() / 1000);
  let ours: SigningKey;
  let ofTickets: SigningKey;
  beforeAll(async () => {
    [ours, ofTickets] = await Promise.all([signingKey('identity'), signingKey('ticket')]);
  });

  interface Changes {
    header?: object;
    claims?: object;
    signature?: (input: string) => Buffer;
  }

  /** The owner's identity token as auth would make it, but for what is named. */
  function forge({ id, username, email }: Member, { header, claims, signature }: Changes = {}): string {
    const { typ, issuer, audience } = identityToken;
    const person = { sub: id, sid: '01890000-0000-7000-8000-000000000001', username, email, roles: ['USER'] };
    const all = { ...person, iss: issuer, aud: audience, iat: now(), exp: now() + 600, ...claims };
    const input = `${encode({ alg: 'RS256', typ, kid: ours.kid, ...header })}.${encode(all)}`;
    return `${input}.${(signature?.(input) ?? rsa(input, ours.key)).toString('base64url')}`;
  }

  const pem = () => createPublicKey(ours.key).export({ type: 'spki', format: 'pem' });
  const der = () => createPublicKey(ours.key).export({ type: 'spki', format: 'der' });
  const forgeries: [string, () => Changes][] = [
    ['algorithm none', () => ({ header: { alg: 'none' }, signature: () => Buffer.alloc(0) })],
    ['HS256 with the public key (PEM)', () => ({ header: { alg: 'HS256' }, signature: (input) => hmac(input, pem()) })],
    ['HS256 with the public key (DER)', () => ({ header: { alg: 'HS256' }, signature: (input) => hmac(input, der()) })],
    ['RS512 by our key', () => ({ header: { alg: 'RS512' }, signature: (input) => rsa(input, ours.key, 'sha512') })],
    ['no signature', () => ({ signature: () => Buffer.alloc(0) })],
    ["a stranger's signature under our kid", () => ({ signature: byStranger })],
    ['an unknown kid', () => ({ header: { kid: 'invented' } })],
    ['no kid', () => ({ header: { kid: undefined } })],
    ['jku', () => ({ header: { jku: 'http://127.0.0.1:1/keys', kid: 'theirs' }, signature: byStranger })],
    ['x5u', () => ({ header: { x5u: 'http://127.0.0.1:1/keys', kid: undefined }, signature: byStranger })],
    ['jwk', () => ({ header: { jwk: strangeJwk }, signature: byStranger })],
    ['the typ of any JWT', () => ({ header: { typ: 'JWT' } })],
    ['the typ of an access token', () => ({ header: { typ: 'at+jwt' } })],
    ['no typ', () => ({ header: { typ: undefined } })],
    ['another issuer', () => ({ claims: { iss: 'https://poydu.example' } })],
    ['another audience', () => ({ claims: { aud: 'poydu.example' } })],
    ['no audience', () => ({ claims: { aud: undefined } })],
    ['an end that has passed', () => ({ claims: { exp: now() - 1 } })],
    ['no end', () => ({ claims: { exp: undefined } })],
    ['a beginning that is to come', () => ({ claims: { nbf: now() + 600 } })],
    ['no subject', () => ({ claims: { sub: undefined } })],
    ['no session', () => ({ claims: { sid: undefined } })],
    [
      'the key of tickets',
      () => ({
        header: { alg: 'ES256', kid: ofTickets.kid },
        signature: (input) => sign('sha256', Buffer.from(input), { key: ofTickets.key, dsaEncoding: 'ieee-p1363' }),
      }),
    ],
  ];

  const askAll = async (tokenFor: (request: Telling) => string) => {
    const answers = await Promise.all(
      Object.entries(telling).map(async ([service, request]) => {
        const lines = [`Authorization: Bearer ${tokenFor(request)}`, `X-User-ID: ${request.owner.id}`];
        return { service, status: (await sendRaw(addresses[service] ?? '', request, lines)).status };
      }),
    );
    return answers.filter(({ status }) => status !== 401);
  };

  it('made as auth makes it, it opens every service, so that the forgeries fail for their own reason', async () => {
    expect(await askAll(({ owner }) => forge(owner))).toHaveLength(Object.keys(services).length);
  });

  it.each(forgeries)('with %s it opens no service of the fleet', async (_, changes) => {
    expect(await askAll(({ owner }) => forge(owner, changes()))).toEqual([]);
  });

  it('nor does anything else that the fleet gives out: session, access token, ticket, service credential', async () => {
    const access = new Map<string, string>();
    for (const person of [organiser, attendee]) {
      access.set(person.id, expectStatus(200, await person.http.post<{ access_token: string }>('/api/auth/token')).access_token);
    }
    expect(await askAll(({ owner }) => owner.sessionToken)).toEqual([]);
    expect(await askAll(({ owner }) => access.get(owner.id) ?? '')).toEqual([]);
    expect(await askAll(() => ticket)).toEqual([]);
    expect(await askAll(() => credentials.telegramBot)).toEqual([]);
  });

  it('at the front door not even a true identity token opens anything', async () => {
    for (const request of Object.values(telling)) {
      for (const token of [forge(request.owner), (await identityOf(request.owner)).slice('Bearer '.length), ticket]) {
        const answer = await sendRaw(http.url, request, [`Authorization: Bearer ${token}`, `X-User-ID: ${request.owner.id}`]);
        expect({ path: request.path, status: answer.status }).toEqual({ path: request.path, status: 401 });
      }
    }
  });
});
