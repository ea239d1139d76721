/** People who have logged in: their sessions lie in Redis, with identity tokens signed by auth's key, as auth itself leaves them. */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { Module } from '@nestjs/common';
import { hashOfToken, IdentityConfig, IdentityModule, IdentitySigner, KeyRings, makeSessionToken, writeSession } from '@poydu/identity';
import { createService, ServiceModule } from '@poydu/service';
import { Redis } from 'ioredis';
import { v7 as uuidv7 } from 'uuid';

export interface PeopleFiles {
  /** What a client sends to the front door. */
  sessions: string;
  /** What nginx sends to a service. */
  identities: string;
}

interface PeopleOptions {
  count: number;
  /** The environment of auth: its key store and its Redis. */
  auth: Record<string, string>;
  folder: string;
}

const hour = 3_600_000;

/** A person's session as auth writes it on log-in. */
export async function logPeopleIn({ count, auth, folder }: PeopleOptions): Promise<PeopleFiles> {
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
    return { session: `Authorization: Bearer ${token}`, identity: `Authorization: Bearer ${identity}\r\nX-User-ID: ${userId}` };
  };
  const people: Awaited<ReturnType<typeof logIn>>[] = [];
  while (people.length < count) {
    people.push(...(await Promise.all(Array.from({ length: Math.min(500, count - people.length) }, logIn))));
  }
  redis.disconnect();
  await app.close();

  const files = { sessions: `${folder}/sessions-${randomUUID()}.json`, identities: `${folder}/identities-${randomUUID()}.json` };
  await writeFile(files.sessions, JSON.stringify(people.map(({ session }) => session)), { mode: 0o600 });
  await writeFile(files.identities, JSON.stringify(people.map(({ identity }) => identity)), { mode: 0o600 });
  return files;
}
