import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@poydu/persistence';
import { aTelegramUser, botToken, expectStatus, miniAppData, until } from '@poydu/testing';
import { aPerson, type Opened, RunningAuth } from './running-auth.js';

/** A log-in and a change of how the account is entered that meet: whatever comes second knows of the first. */
describe('a log-in that meets an enrolment', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ TELEGRAM_BOT_TOKEN: botToken });
  });
  afterAll(() => auth.close());

  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

  /** `signIn` begins while the first code of a secret is being confirmed, and that is committed once the sign-in waits for it. */
  async function whileEnrolling<T>(userId: string, signIn: () => Promise<T>): Promise<T> {
    const database = auth.service.get(Database, { strict: false });
    const [locked, released] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    const enrolling = database.transaction(async () => {
      // As an enrolment does it: first the lock of the account, then the factor.
      await database.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [userId]);
      locked.resolve(null);
      await released.promise;
      await database.query(
        `INSERT INTO totp_secrets (user_id, secret, created_at, confirmed_at, last_step) VALUES ($1, '-', now(), now(), 1)`,
        [userId],
      );
    });
    await locked.promise;
    const signingIn = signIn();
    await until('the sign-in waits', async () => (await auth.database.query(waiting)).length > 0, { intervalMs: 5 });
    released.resolve(null);
    const [answer] = await Promise.all([signingIn, enrolling]);
    return answer;
  }

  it('opens no session by the password alone once the account has a second factor', async () => {
    const person = await auth.signUp(aPerson());
    const logIn = () => auth.http.post<Opened>('/api/auth/login', { login: person.email, password: person.password });
    expect(await whileEnrolling(person.user.id, logIn)).toMatchObject({ status: 202, body: { methods: ['totp'] } });
  });

  it('opens none by Telegram alone either', async () => {
    const user = aTelegramUser();
    const signIn = () => auth.http.post<Opened>('/api/auth/telegram', miniAppData(user, auth.clock.now()));
    const { user: account } = expectStatus(200, await signIn());
    auth.clock.advance({ seconds: 1 });
    expect(await whileEnrolling(account.id, signIn)).toMatchObject({ status: 202, body: { methods: ['totp'] } });
  });
});
