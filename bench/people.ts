/** People who have logged in: their sessions lie in Redis, with identity tokens signed by auth's key, as auth itself leaves them. */
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { hashOfToken, IdentityConfig, IdentityModule, IdentitySigner, KeyRings, makeSessionToken, writeSession } from '@poydu/identity';
import { createService, ServiceModule } from '@poydu/service';
import { Redis } from 'ioredis';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

/** For each person the header lines that identify him. */
export interface People {
  /** What a client sends to the front door. */
  sessions: string[][];
  /** What nginx sends to a service. */
  identities: string[][];
}

interface PeopleOptions {
  count: number;
  /** The environment of auth: its key store and its Redis. */
  auth: Record<string, string>;
}

const hour = 3_600_000;

/** A person's session as auth writes it on log-in. */
export async function logPeopleIn({ count, auth }: PeopleOptions): Promise<People> {
  class PeopleModule {}
  Module({
    imports: [ServiceModule.forRoot({ name: 'bench', settings: [IdentityConfig] }), IdentityModule.forRoot()],
    providers: [IdentitySigner],
  })(PeopleModule);
  const app = await createService(PeopleModule, { ...auth, LOG_LEVEL: 'silent' });
  const signer = app.get(IdentitySigner);
  const keys = app.get(KeyRings).private('identity');
  await app.init();
  await keys.refresh();
  const redis = new Redis(String(auth['REDIS_URL']), { enableAutoPipelining: true });

  const logIn = async () => {
    const [userId, sessionId, now] = [uuidv7(), uuidv7(), Date.now()];
    const username = `bench-${userId.slice(-12)}`;
    const claims = { sub: userId, sid: sessionId, username, email: `${username}@bench.poydu.example`, roles: ['USER'] };
    const identity = await signer.sign(claims, 3600);
    const token = makeSessionToken('user', String(auth['SESSION_CHECKSUM_KEY']));
    const entry = {
      version: 1,
      state: 'active' as const,
      kind: 'user' as const,
      subject: userId,
      session_id: sessionId,
      identity_token: identity,
      identity_expires_at: now + hour,
      expires_at: now + 24 * hour,
    };
    await writeSession(redis, hashOfToken(token), entry, new Date());
    return { session: [`Authorization: Bearer ${token}`], identity: [`Authorization: Bearer ${identity}`, `X-User-ID: ${userId}`] };
  };
  const people: Awaited<ReturnType<typeof logIn>>[] = [];
  while (people.length < count) {
    people.push(...(await Promise.all(Array.from({ length: Math.min(500, count - people.length) }, logIn))));
  }
  redis.disconnect();
  await app.close();

  return { sessions: people.map(({ session }) => session), identities: people.map(({ identity }) => identity) };
}

interface AccountsOptions {
  count: number;
  auth: Record<string, string>;
  superuserUrl: string;
  /** What they log in with; without it they cannot. */
  passwordHash?: string;
}

/**
 * People with an account and a session in auth's tables alone: Redis knows nothing of them, and their identity tokens are not made yet.
 * @returns the header line of each one's session, and the username
 */
export async function openAccounts({
  count,
  auth,
  superuserUrl,
  passwordHash,
}: AccountsOptions): Promise<{ session: string[]; username: string }[]> {
  const people = Array.from({ length: count }, () => {
    const userId = uuidv7();
    return {
      userId,
      sessionId: uuidv7(),
      username: `bench-${userId.slice(-12)}`,
      token: makeSessionToken('user', String(auth['SESSION_CHECKSUM_KEY'])),
    };
  });
  const database = new pg.Client({ connectionString: superuserUrl, options: '-c search_path=auth' });
  await database.connect();
  await database.query(
    `INSERT INTO users (id, username, email, full_name, password_hash, locale, created_at, updated_at)
     SELECT id, username, username || '@bench.poydu.example', username, $3, 'ru', now(), now() FROM unnest($1::uuid[], $2::text[]) AS p (id, username)`,
    [people.map(({ userId }) => userId), people.map(({ username }) => username), passwordHash ?? null],
  );
  await database.query(
    `INSERT INTO login_sessions (id, user_id, token_hash, ip, by_cookie, created_at, last_seen_at, expires_at)
     SELECT id, user_id, token_hash, '127.0.0.1', false, now(), now(), now() + interval '1 day'
     FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS s (id, user_id, token_hash)`,
    [people.map(({ sessionId }) => sessionId), people.map(({ userId }) => userId), people.map(({ token }) => hashOfToken(token))],
  );
  await database.query('VACUUM ANALYZE users, login_sessions');
  await database.end();
  return people.map(({ token, username }) => ({ session: [`Authorization: Bearer ${token}`], username }));
}
