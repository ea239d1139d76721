import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { routesConf } from './nginx.ts';
import { type Document } from './openapi.ts';

const routesOf = (paths: Record<string, object>): string => routesConf(new Map([['auth', { paths } as unknown as Document]]));

describe('what a blocked person may still do', () => {
  const required = { 'x-auth': 'required' };
  const exported = { '/api/me/export': { get: required }, '/api/me/export/archive': { get: required } };

  it('is to log out, to delete the account, and to take everything along', () => {
    const routes = routesOf({ '/api/auth/logout': { post: required }, '/api/me': { get: required, delete: required }, ...exported });
    assert.match(routes, /location = \/api\/auth\/logout \{\s+set \$methods "POST=even-blocked";/);
    assert.match(routes, /location = \/api\/me \{\s+set \$methods "GET=required HEAD=required DELETE=even-blocked";/);
    for (const path of Object.keys(exported)) {
      assert.ok(routes.includes(`location = ${path} {\n    set $methods "GET=even-blocked HEAD=even-blocked";`), path);
    }
  });

  it('has to be there, under the name by which it is let through', () => {
    assert.throws(
      () => routesOf({ '/api/auth/log-out': { post: { 'x-auth': 'required' } } }),
      /POST \/api\/auth\/logout, DELETE \/api\/me, GET \/api\/me\/export/,
    );
  });
});
