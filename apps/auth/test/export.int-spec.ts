import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashOfToken } from '@poydu/identity';
import { ExportRepository } from '../src/export/export.repository.js';
import { aPerson, RunningAuth } from './running-auth.js';

describe('the export of an account', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.close());

  const exported = (userId: string) => auth.service.get(ExportRepository, { strict: false }).read(userId);

  it('names sessions, known devices, the second factor and an address that waits for its code, and no secret', async () => {
    const person = await auth.enrol(await auth.signUp());
    const email = aPerson().email;
    const proof = { current_password: person.password, code: auth.nextCodeOf(person.secret) };
    expect((await (await auth.as(person)).post('/api/auth/email', { email, ...proof })).status).toBe(202);
    const archive = await exported(person.user.id);
    expect(archive).toMatchObject({
      account: { email: person.email, has_password: true },
      sessions: expect.arrayContaining([expect.objectContaining({ ip: '127.0.0.1' })]),
      known_devices: expect.arrayContaining([{ created_at: expect.any(Date), last_used_at: expect.any(Date) }]),
      second_factor: { confirmed_at: expect.any(Date) },
      unconfirmed_email_change: { email, code_expires_at: expect.any(Date) },
    });
    const secrets = [
      person.secret,
      person.session_token,
      hashOfToken(person.session_token),
      person.device_token,
      hashOfToken(person.device_token),
    ];
    for (const secret of [...secrets, 'argon2', ...person.recovery_codes]) expect(JSON.stringify(archive)).not.toContain(secret);
  });
});
