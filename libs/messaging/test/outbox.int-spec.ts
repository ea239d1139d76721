import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database } from '@poydu/persistence';
import { RequestContext, runInContext } from '@poydu/service';
import { until } from '@poydu/testing';
import pg from 'pg';
import { ofRequest, Outbox } from '../src/index.js';
import { type Bench, bench, note, type Replica } from './helpers.js';
import { NoteWritten, noteErased, noteTopic } from './notebook.js';

const untilPublished = (own: Bench, key: string, version = 1) =>
  own.topics.waitFor(noteTopic, (message) => message.key === key && (message.data as { version: number } | null)?.version === version);
const versionsOf = (own: Bench, key: string): unknown[] =>
  own.topics
    .received(noteTopic)
    .filter((message) => message.key === key)
    .map(({ data }) => (data as { version: number }).version);

describe('an outbox with one replica', () => {
  let own: Bench;
  let replica: Replica;
  beforeAll(async () => {
    own = await bench();
    replica = await own.start({ consumers: false });
  });
  afterAll(() => own.close());

  test('what is committed is published once as a CloudEvent, and the row is gone', async () => {
    await replica.writer.write(note('a'));
    const { id, type, data, headers } = await untilPublished(own, 'a');
    expect({ type, data }).toEqual({ type: NoteWritten.type, data: note('a') });
    expect(headers).toMatchObject({
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: '/poydu/chat',
      ce_subject: 'a',
      'content-type': 'application/json',
    });
    expect(new Date(String(headers['ce_time'])).getTime()).toBeGreaterThan(Date.now() - 60_000);
    await until('the outbox is empty', async () => (await own.outbox()) === 0);
  });

  test('what is rolled back is never published', async () => {
    await expect(replica.writer.writeAndFail(note('never'))).rejects.toThrow('on purpose');
    await replica.writer.write(note('after'));
    await untilPublished(own, 'after');
    expect(versionsOf(own, 'never')).toEqual([]);
  });

  test('a message outside the transaction of its change is refused', async () => {
    await expect(replica.app.get(Outbox).add(NoteWritten.build(note('lost')))).rejects.toThrow('transaction');
  });

  test('a message too large for Kafka fails its transaction instead of stopping the relay', async () => {
    await expect(replica.writer.write({ ...note('huge'), text: 'я'.repeat(500_000) })).rejects.toThrow('too large');
  });

  test('messages of one key keep their order, those of a hot path’s own statement too', async () => {
    for (let version = 1; version <= 30; version += 3) {
      await replica.writer.write(note('ordered', version), note('ordered', version + 1));
      await replica.writer.writeHot(note('ordered', version + 2));
    }
    await untilPublished(own, 'ordered', 30);
    expect(versionsOf(own, 'ordered')).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  test('a message names the request that it belongs to, which need not be the one that writes it', async () => {
    const [first, other] = [RequestContext.from('request-1', undefined), RequestContext.from('request-2', undefined)];
    const messages = [NoteWritten.build(note('of-1')), ofRequest(other, NoteWritten.build(note('of-2')))];
    await runInContext(first, () => replica.app.get(Database).transaction(() => replica.app.get(Outbox).add(...messages)));
    const headers = [(await untilPublished(own, 'of-1')).headers, (await untilPublished(own, 'of-2')).headers];
    expect(headers).toMatchObject([
      { request_id: 'request-1', traceparent: first.traceparent },
      { request_id: 'request-2', traceparent: other.traceparent },
    ]);
  });

  test('more than Kafka takes at once is published in parts', async () => {
    const notes = Array.from({ length: 200 }, (_, index) => ({ ...note('bulk', index + 1), text: 'x'.repeat(20_000) }));
    await replica.writer.write(...notes);
    await untilPublished(own, 'bulk', 200);
    expect(versionsOf(own, 'bulk')).toEqual(notes.map(({ version }) => version));
  });

  test('a tombstone goes out without a value', async () => {
    const erased = noteErased('erased');
    await own.database.query(`INSERT INTO outbox (id, topic, key, type, headers, payload) VALUES ($1, $2, $3, $4, '{}', null)`, [
      erased.id,
      erased.topic,
      erased.key,
      erased.type,
    ]);
    const message = await own.topics.waitFor(noteTopic, ({ id }) => id === erased.id);
    expect(message).toMatchObject({ key: 'erased', data: null, type: 'test.note.erased.v1' });
  });
});

describe('relays', () => {
  let own: Bench;
  beforeAll(async () => (own = await bench()));
  afterAll(() => own.close());

  test('of two replicas one leads; a message of the other is published at once, for it calls the leader', async () => {
    const patient = { RELAY_POLL_MS: '600000' };
    const replicas = [await own.start({ consumers: false }, patient), await own.start({ consumers: false }, patient)];
    await until('one leads', () => replicas.some(({ relay }) => relay.isLeader));
    const follower = replicas.find(({ relay }) => !relay.isLeader);
    expect(follower).toBeDefined();
    await follower?.writer.write(note('called'));
    // Nobody polls within ten minutes: only the call can do it.
    await until('the outbox is empty', async () => (await own.outbox()) === 0);
    await untilPublished(own, 'called');
  });

  test('when the leader’s connection dies the other takes over, and the old one joins again', async () => {
    const leaders = () =>
      own.database.query<{ pid: number }>(
        `SELECT l.pid FROM pg_locks l JOIN pg_stat_activity a USING (pid)
         WHERE locktype = 'advisory' AND granted AND a.datname = current_database() AND application_name = 'chat relay'`,
      );
    const [before, second] = await until('there is a leader', async () => leaders().then((rows) => (rows.length > 0 ? rows : undefined)));
    expect(second).toBeUndefined();
    await own.database.query('SELECT pg_terminate_backend($1)', [before?.pid]);
    const [after] = await until('another session leads', async () => {
      const rows = await leaders();
      return rows.length === 1 && rows[0]?.pid !== before?.pid ? rows : undefined;
    });
    expect(after?.pid).toBeDefined();
    const third = await own.start({ consumers: false });
    await third.writer.write(note('afterwards'));
    await untilPublished(own, 'afterwards');
    await until('both replicas and the third have their sessions', async () => {
      const rows = await own.database.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'chat relay'`,
      );
      return rows.length === 3;
    });
  });
});

describe('a relay that is killed between publishing and removing', () => {
  let own: Bench;
  beforeAll(async () => (own = await bench()));
  afterAll(() => own.close());

  test('loses nothing: the message is published again under the same id', async () => {
    const notes = Array.from({ length: 20 }, (_, index) => note(`k${index}`));
    // Whoever holds this lock lets rows be read, but not removed.
    const blocker = new pg.Client({ connectionString: own.database.url, options: '-c search_path=chat' });
    blocker.on('error', () => undefined);
    await blocker.connect();
    const outbox = notes.map((state) => NoteWritten.build(state));
    for (const { id, topic, key, type, data } of outbox) {
      await blocker.query(`INSERT INTO outbox (id, topic, key, type, headers, payload) VALUES ($1, $2, $3, $4, '{}', $5)`, [
        id,
        topic,
        key,
        type,
        JSON.stringify(data),
      ]);
    }
    await blocker.query('BEGIN; LOCK TABLE outbox IN SHARE ROW EXCLUSIVE MODE');
    const first = own.spawn('without consumers');
    await untilPublished(own, 'k19');
    await until('the relay waits to remove what it has published', async () => {
      const waiting = await own.database.query(`SELECT FROM pg_stat_activity WHERE datname = current_database()
        AND application_name = 'chat relay' AND wait_event_type = 'Lock' AND query LIKE 'DELETE%'`);
      return waiting.length === 1;
    });
    await first.kill();
    expect(await first.ended).toBe('SIGKILL');
    // Postgres would carry out what it has been sent, though nobody waits for it any more: so the statement counts as not sent.
    await own.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'chat relay'`,
    );
    await blocker.query('ROLLBACK');
    await blocker.end();
    expect(await own.outbox()).toBe(20);

    await own.start({ consumers: false });
    await until('the outbox is empty', async () => (await own.outbox()) === 0);
    const published = () => own.topics.received(noteTopic).map(({ id }) => id);
    await until('each message was published twice', () => published().length >= 40);
    expect(published().toSorted()).toEqual([...outbox, ...outbox].map(({ id }) => id).toSorted());
  });
});
