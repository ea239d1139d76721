import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { RunningAuth } from './running-auth.js';

describe('access tokens', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.close());

  const issue = async () => {
    const person = await auth.signUp();
    const answer = await (await auth.as(person)).post<{ access_token: string; token_type: string; expires_in: number }>('/api/auth/token');
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 900 } });
    return { person, token: answer.body.access_token };
  };

  it('can be verified offline with the published keys alone', async () => {
    const { person, token } = await issue();
    const jwks = (await auth.http.get<JSONWebKeySet>('/.well-known/jwks.json')).body;
    const issuer = auth.environment['PUBLIC_URL'] ?? '';
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(jwks), {
      issuer,
      audience: issuer,
      algorithms: ['RS256'],
      typ: 'at+jwt',
      currentDate: auth.clock.now(),
    });
    expect(payload).toMatchObject({ sub: person.user.id, username: person.username, roles: ['USER'] });
    expect(payload).not.toHaveProperty('email');
    expect(protectedHeader.kid).toBeDefined();
  });

  it('never stands in for an identity token', async () => {
    const { person, token } = await issue();
    const http = auth.http.as({ authorization: `Bearer ${token}`, 'x-user-id': person.user.id });
    expect((await http.get('/api/auth/sessions')).status).toBe(401);
  });

  it('the published keys are public', async () => {
    const { body, headers } = await auth.http.get<{ keys: object[] }>('/.well-known/jwks.json');
    expect(body.keys.length).toBeGreaterThan(0);
    for (const key of body.keys) {
      expect(key).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig', kid: expect.any(String) });
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(key).not.toHaveProperty(secret);
    }
    expect(headers.get('cache-control')).toBe('public, max-age=60');
  });

  it('nobody gets one without having logged in', async () => {
    expect((await auth.http.post('/api/auth/token')).status).toBe(401);
  });
});
