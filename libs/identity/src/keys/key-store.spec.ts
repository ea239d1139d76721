import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '@poydu/service';
import { IdentityConfig } from '../config.js';
import { FileKeyStore } from './file-key-store.js';
import { toJwks } from './jwks.js';
import { KeyRing } from './key-ring.js';
import { type SigningKey, type VerificationKey } from './key.js';
import { makeKeyStore } from './make-key-store.js';
import { publicationSecondsAt, purposes } from './purposes.js';
import { open, seal } from './seal.js';
import { signJson, verifyJson } from './signed-json.js';

const publicationSeconds = publicationSecondsAt(60);

class SetClock extends Clock {
  time = new Date('2026-06-01T12:00:00Z');

  override now(): Date {
    return this.time;
  }

  advance(seconds: number): void {
    this.time = new Date(this.time.getTime() + seconds * 1000);
  }
}

let directory: string;
let clock: SetClock;
let store: FileKeyStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'poydu-keys-'));
  clock = new SetClock();
  store = new FileKeyStore(clock, join(directory, 'keys'));
});

afterEach(() => rm(directory, { recursive: true }));

const ringOf = <K extends VerificationKey | SigningKey>(load: () => Promise<K[]>) =>
  new KeyRing({ load, now: () => clock.now(), refreshSeconds: 60 });
const kidsOf = (keys: { kid: string }[]) => keys.map(({ kid }) => kid);

describe('key files', () => {
  it('can be read by their owner only', async () => {
    await store.ensure('identity');
    await store.rotate('identity', publicationSeconds);
    const files = await readdir(join(directory, 'keys'));
    expect(files).toHaveLength(4);
    for (const file of files) expect((await stat(join(directory, 'keys', file))).mode & 0o777).toBe(0o600);
    expect((await stat(join(directory, 'keys'))).mode & 0o777).toBe(0o700);
  });

  it('hold nothing of a private key in what is public', async () => {
    for (const purpose of ['identity', 'ticket', 'mail'] as const) {
      await store.ensure(purpose);
      const [published] = JSON.parse(await readFile(join(directory, 'keys', `${purpose}.public.1.json`), 'utf8')) as [{ jwk: object }];
      expect(Object.keys(published.jwk)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(d|p|q|dp|dq|qi)$/)]));
    }
  });

  it('leave no old private key behind once its time is over', async () => {
    const { kid } = await store.signingKey('identity');
    await store.rotate('identity', publicationSeconds);
    clock.advance(publicationSeconds + purposes.identity.longestUseSeconds);
    await store.ensure('identity');
    const files = await readdir(join(directory, 'keys'));
    const contents = await Promise.all(files.map((file) => readFile(join(directory, 'keys', file), 'utf8')));
    expect(contents.join('')).not.toContain(kid);
  });

  it('are refused in production', () => {
    const config = Object.assign(new IdentityConfig(), { keyStore: 'file', keyStoreDir: directory });
    expect(() => makeKeyStore(config, 'production', clock)).toThrow('production');
    expect(makeKeyStore(config, 'development', clock)).toBeInstanceOf(FileKeyStore);
  });
});

describe('a key store', () => {
  it('answers the same key each time', async () => {
    expect((await store.signingKey('identity')).kid).toBe((await store.signingKey('identity')).kid);
  });

  it('says who has not published a key yet', async () => {
    await expect(store.publicKeys('mail')).rejects.toThrow('notification has not published');
  });

  it('gives each purpose keys of its own', async () => {
    const keys = await Promise.all([store.signingKey('identity'), store.signingKey('ticket'), store.signingKey('mail')]);
    expect(keys.map(({ algorithm }) => algorithm)).toEqual(['RS256', 'ES256', 'ECDH-ES']);
    expect(new Set(kidsOf(keys)).size).toBe(3);
  });

  it('publishes a set for outsiders with nothing private in it', async () => {
    await store.ensure('identity');
    const keys = await store.publicKeys('identity');
    expect(toJwks(keys)).toEqual({
      keys: [{ kty: 'RSA', n: expect.any(String), e: 'AQAB', kid: keys[0]?.kid, alg: 'RS256', use: 'sig' }],
    });
  });
});

describe('a rotation', () => {
  it('publishes the new key before it signs, and keeps the old one until its last token has ended', async () => {
    const old = await store.signingKey('identity');
    const { kid } = await store.rotate('identity', publicationSeconds);
    expect(kidsOf(await store.publicKeys('identity'))).toEqual([old.kid, kid]);
    expect((await store.signingKey('identity')).kid).toBe(old.kid);

    clock.advance(publicationSeconds);
    expect((await store.signingKey('identity')).kid).toBe(kid);

    clock.advance(purposes.identity.longestUseSeconds - 1);
    await store.ensure('identity');
    expect(kidsOf(await store.publicKeys('identity'))).toEqual([old.kid, kid]);

    clock.advance(1);
    await store.ensure('identity');
    expect(kidsOf(await store.publicKeys('identity'))).toEqual([kid]);
  });

  it('logs nobody out: every token is valid to its end for rings that refresh once a minute, through three rotations', async () => {
    const minute = 60;
    const lifetime = purposes.identity.longestUseSeconds;
    const signing = ringOf(() => store.privateKeys('identity'));
    await signing.refresh();
    const verifying = ringOf(() => store.publicKeys('identity'));
    const tokens: { token: string; endsAt: number }[] = [];
    for (let time = 0; time < 3 * lifetime; time += minute) {
      // The second one comes while the first is not in use yet.
      if ([10 * minute, 11 * minute, 100 * minute].includes(time)) await store.rotate('identity', publicationSeconds);
      tokens.push({ token: await signJson(signing.current(), 'probe', time), endsAt: time + lifetime });
      await Promise.all([signing.refresh(), verifying.refresh()]);
      clock.advance(minute - 1);
      const valid = tokens.filter(({ endsAt }) => endsAt > time + minute);
      for (const { token, endsAt } of [valid[0], valid.at(-1)].filter((made) => made !== undefined)) {
        await expect(verifyJson(verifying, 'probe', token)).resolves.toBe(endsAt - lifetime);
      }
      clock.advance(1);
    }
    expect(verifying.keys).toHaveLength(1);
  });

  it('that comes together with another one is refused, and what is there stays whole', async () => {
    await store.ensure('identity');
    const results = await Promise.allSettled([store.rotate('identity', publicationSeconds), store.rotate('identity', publicationSeconds)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await store.publicKeys('identity')).toHaveLength(2);
    expect(kidsOf(await store.privateKeys('identity'))).toEqual(kidsOf(await store.publicKeys('identity')));
  });

  it('that was cut off before it published is completed by the next look', async () => {
    const [before, after] = [1, 2].map((version) => join(directory, 'keys', `identity.public.${String(version)}.json`)) as [string, string];
    await store.ensure('identity');
    const published = await readFile(before);
    const { kid } = await store.rotate('identity', publicationSeconds);
    await rm(after);
    await writeFile(before, published);
    expect(kidsOf(await store.publicKeys('identity'))).not.toContain(kid);

    expect(kidsOf(await store.privateKeys('identity'))).toEqual(kidsOf(await store.publicKeys('identity')));
  });
});

describe('what is sealed', () => {
  const letter = { kind: 'verification-code', to: 'anna@example.org', code: '123456' };

  it('is read by the owner of the key, also after a rotation', async () => {
    const opening = ringOf(() => store.privateKeys('mail'));
    await opening.refresh();
    const sealing = ringOf(() => store.publicKeys('mail'));
    await sealing.refresh();
    const before = await seal(sealing, letter);
    expect(before).not.toContain('anna');
    await store.rotate('mail', publicationSeconds);
    clock.advance(publicationSeconds);
    await Promise.all([sealing.refresh(), opening.refresh()]);
    const after = await seal(sealing, letter);
    expect(before.split('.')[0]).not.toBe(after.split('.')[0]);
    expect(await open(opening, before)).toEqual(letter);
    expect(await open(opening, after)).toEqual(letter);
  });

  it('is not read when it was changed on the way, or is not ours', async () => {
    const opening = ringOf(() => store.privateKeys('mail'));
    await opening.refresh();
    const sealing = ringOf(() => store.publicKeys('mail'));
    await sealing.refresh();
    const parts = (await seal(sealing, letter)).split('.');
    parts[3] = `${parts[3]?.startsWith('A') ? 'B' : 'A'}${parts[3]?.slice(1) ?? ''}`;
    await expect(open(opening, parts.join('.'))).rejects.toThrow();

    const other = new FileKeyStore(clock, join(directory, 'other'));
    await other.ensure('mail');
    const foreign = ringOf(() => other.publicKeys('mail'));
    await foreign.refresh();
    await expect(open(opening, await seal(foreign, letter))).rejects.toThrow('not sealed to any of our keys');
  });
});

describe('what is signed', () => {
  it('is verified with its kind, and refused as another kind', async () => {
    const signing = ringOf(() => store.privateKeys('ticket'));
    await signing.refresh();
    const verifying = ringOf(() => store.publicKeys('ticket'));
    await verifying.refresh();
    const token = await signJson(signing.current(), 'poydu-ticket+jws', { seat: 1 });
    expect(await verifyJson(verifying, 'poydu-ticket+jws', token)).toEqual({ seat: 1 });
    await expect(verifyJson(verifying, 'another', token)).rejects.toThrow('not of the kind another');
    const [header, , signature] = token.split('.');
    const changed = [header, Buffer.from('{"seat":2}').toString('base64url'), signature].join('.');
    await expect(verifyJson(verifying, 'poydu-ticket+jws', changed)).rejects.toThrow('signature');
  });
});
