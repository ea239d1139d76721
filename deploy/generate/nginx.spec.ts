import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { routesConf } from './nginx.ts';
import { type Document } from './openapi.ts';

const routesOf = (paths: Record<string, object>): string => routesConf(new Map([['auth', { paths } as unknown as Document]]));

describe('what a blocked person may still do', () => {
  it('is to log out', () => {
    const routes = routesOf({ '/api/auth/logout': { post: { 'x-auth': 'required' } }, '/api/me': { get: { 'x-auth': 'required' } } });
    assert.match(routes, /location = \/api\/auth\/logout \{\s+set \$methods "POST=even-blocked";/);
    assert.match(routes, /location = \/api\/me \{\s+set \$methods "GET=required HEAD=required";/);
  });

  it('has to be there, under the name by which it is let through', () => {
    assert.throws(() => routesOf({ '/api/auth/log-out': { post: { 'x-auth': 'required' } } }), /POST \/api\/auth\/logout/);
  });
});
