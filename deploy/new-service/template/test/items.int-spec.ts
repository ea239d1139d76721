import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCaller, identityHeaders, type RunningService, startService, testDatabase, type TestDatabase } from '@poydu/testing';
import { AppModule } from '../src/app.module.js';
import { migrations } from '../src/database/migrations.js';

describe('items', () => {
  let database: TestDatabase;
  let service: RunningService;

  beforeAll(async () => {
    database = await testDatabase('sample', migrations);
    service = await startService(AppModule, { service: 'sample', settings: { DATABASE_URL: database.url } });
  });
  afterAll(async () => {
    await service.close();
    await database.close();
  });

  it('are seen by their owner alone', async () => {
    const owner = service.http.as(await identityHeaders(aCaller()));
    const other = service.http.as(await identityHeaders(aCaller()));
    const { body: item } = await owner.post('/api/sample/items', { name: 'Первый' });
    expect(await owner.get('/api/sample/items')).toMatchObject({ status: 200, body: { items: [item], next_cursor: null } });
    expect(await other.get('/api/sample/items')).toMatchObject({ status: 200, body: { items: [] } });
  });

  it('without a name are refused, naming the field', async () => {
    const owner = service.http.as(await identityHeaders(aCaller()));
    expect(await owner.post('/api/sample/items', { name: '' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/name' }] } });
  });

  it('need a log-in', async () => {
    expect(await service.http.get('/api/sample/items')).toMatchObject({ status: 401 });
  });
});
