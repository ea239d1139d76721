import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@poydu/testing';
import pg from 'pg';
import { Arrivals, type MessageContext, PermanentError } from '../src/index.js';
import { type Bench, bench, deadLetters, note, type Replica, untilHeard } from './helpers.js';
import { type Note, type Notebook, NoteChanged, noteErased, noteTopic, NoteSeen, NoteWritten } from './notebook.js';

const countOf = (values: readonly string[], wanted: string): number => values.filter((value) => value === wanted).length;
const deadOnes = (own: Bench): string[] => own.topics.received(deadLetters).map(({ key }) => key);

describe('consumers', () => {
  let own: Bench;
  let replica: Replica;
  let failures: Map<string, Error[]>;
  let tries: Map<string, number>;
  beforeAll(async () => {
    own = await bench();
    failures = new Map();
    tries = new Map();
    replica = await own.start(
      {
        behave: ({ note_id: id }) => {
          tries.set(id, (tries.get(id) ?? 0) + 1);
          const failure = failures.get(id)?.shift();
          if (failure) throw failure;
        },
      },
      { CONSUMER_ATTEMPTS: '4' },
    );
  });
  afterAll(() => own.close());
  afterEach(() => tries.clear());

  test('a fresh group hears what was said before it was there, and a message comes with what it is about', async () => {
    const early = NoteWritten.build(note('early'));
    await own.topics.publish(early);
    await untilHeard(own, 'early1');
    const rows = await own.database.query('SELECT message_id, type, note_id FROM heard');
    expect(rows).toEqual([{ message_id: early.id, type: NoteWritten.type, note_id: 'early' }]);
  });

  test('a duplicate in the topic has one effect, next to its first copy and far from it', async () => {
    const message = NoteWritten.build(note('once'));
    await own.topics.publish(message, message);
    await untilHeard(own, 'once1');
    await own.topics.publish(message, NoteChanged.build(note('once', 2)));
    await untilHeard(own, 'once2');
    expect(countOf(await own.heard(), 'once1')).toBe(1);
  });

  test('messages that nobody asked for are passed by', async () => {
    await own.topics.publish(NoteSeen.build(note('seen')), NoteWritten.build(note('seen', 2)));
    await untilHeard(own, 'seen2');
    expect(await own.heard()).not.toContain('seen1');
  });

  test('a tombstone reaches who asked for it, with the key of what is erased', async () => {
    await own.topics.publish(NoteWritten.build(note('erased')));
    await untilHeard(own, 'erased1');
    await own.topics.publish(noteErased('erased'));
    await until('the note is forgotten', async () => !(await own.heard()).includes('erased1'));
  });

  test('a message that fails is tried again, and what is behind it with the same key waits for it', async () => {
    failures.set('patient', [new Error('first'), new Error('second')]);
    await own.topics.publish(
      NoteWritten.build(note('patient')),
      NoteChanged.build(note('patient', 2)),
      NoteChanged.build(note('patient', 3)),
    );
    await untilHeard(own, 'patient3');
    expect((await own.heard()).filter((heard) => heard.startsWith('patient'))).toEqual(['patient1', 'patient2', 'patient3']);
  });

  test('of a batch in which one fails the others take effect once', async () => {
    failures.set('b7', [new Error('once')]);
    const notes = Array.from({ length: 12 }, (_, index) => note(`b${index}`));
    await replica.writer.write(...notes);
    const expected = notes.map(({ note_id: id }) => `${id}1`);
    await untilHeard(own, ...expected);
    const heard = (await own.heard()).filter((name) => name.startsWith('b'));
    expect(heard.toSorted()).toEqual(expected.toSorted());
    // They were tried in one transaction with it, too.
    expect(notes.filter(({ note_id: id }) => id !== 'b7' && tries.get(id) === 2)).not.toEqual([]);
  });

  test('a message that fails every time goes to the dead letters with its reason, and its partition goes on', async () => {
    failures.set(
      'poison',
      Array.from({ length: 9 }, () => new Error('cannot digest this')),
    );
    await own.topics.publish(NoteWritten.build(note('poison')), NoteChanged.build(note('poison-after')));
    const letter = await own.topics.waitFor(deadLetters, ({ key }) => key === 'poison');
    expect(letter.data).toEqual(note('poison'));
    expect(letter.headers).toMatchObject({
      ce_type: NoteWritten.type,
      dead_topic: noteTopic.name,
      dead_reason: 'Error: cannot digest this',
      dead_attempts: '4',
    });
    expect(tries.get('poison')).toBeGreaterThanOrEqual(4);
    await untilHeard(own, 'poison-after1');
    expect(await own.heard()).not.toContain('poison1');
    failures.clear();
  });

  test('a permanent error is not tried again', async () => {
    failures.set('hopeless', [new PermanentError('never'), new PermanentError('never')]);
    await own.topics.publish(NoteWritten.build(note('hopeless')));
    const letter = await own.topics.waitFor(deadLetters, ({ key }) => key === 'hopeless');
    expect(letter.headers).toMatchObject({ dead_reason: 'PermanentError: never', dead_attempts: '1' });
    expect(await own.heard()).not.toContain('hopeless1');
    failures.clear();
  });

  test('records that nobody can read go to the dead letters, each named by what is wrong, and the partition goes on', async () => {
    const readable = NoteWritten.build(note('readable'));
    const headers = { ce_id: readable.id, ce_type: readable.type };
    await own.topics.publishRaw(noteTopic.name, { key: 'no-json', value: 'a secret', headers });
    await own.topics.publishRaw(noteTopic.name, { key: 'wrong', value: '{"note_id":1}', headers });
    await own.topics.publishRaw(noteTopic.name, {
      key: 'no-id',
      value: '{}',
      headers: { ce_type: readable.type, ce_id: '1; DROP TABLE inbox' },
    });
    await own.topics.publishRaw(noteTopic.name, { key: 'no-headers', value: 'hello' });
    await own.topics.publish(readable);
    await untilHeard(own, 'readable1');
    await own.topics.waitFor(deadLetters, () => ['no-json', 'wrong', 'no-id'].every((key) => deadOnes(own).includes(key)));
    const reasons = own.topics.received(deadLetters).map(({ headers: { dead_reason } }) => dead_reason);
    expect(reasons).toEqual(
      expect.arrayContaining(['SyntaxError: not JSON', expect.stringMatching(/^ZodError/), expect.stringMatching(/ce_id/)]),
    );
    expect(deadOnes(own)).not.toContain('no-headers');
  });

  test('who waits for a projection has it with the commit that brings it', async () => {
    const other = await own.start({ consumers: false });
    const arriving = other.app.get(Arrivals).of(async (keys) => {
      const heard = await own.heard();
      return new Map(keys.filter((key) => heard.includes(`${key}1`)).map((key) => [key, 'there']));
    });
    const waiting = Promise.all([1, 2].map((person) => arriving.wait('awaited', `person ${person}`, { timeoutMs: 20_000 })));
    await own.topics.publish(NoteWritten.build(note('awaited')));
    expect(await waiting).toEqual(['there', 'there']);
  });
});

describe('what lies in several partitions', () => {
  let own: Bench;
  beforeAll(async () => (own = await bench()));
  afterAll(() => own.close());

  test('is handled in one transaction; when it fails, only the message at fault has no effect', async () => {
    const [sound, broken] = [Array.from({ length: 40 }, (_, index) => note(`sound${index}`)), note('broken')];
    await own.topics.publish(...sound.map((each) => NoteWritten.build(each)));
    const behave = ({ note_id: id }: Note, { partition }: MessageContext) => {
      partitions.add(partition);
      if (id === broken.note_id) throw new PermanentError('never');
    };
    const partitions = new Set<number>();
    await own.start({ behave });
    await untilHeard(own, ...sound.map(({ note_id: id }) => `${id}1`));
    expect(partitions.size).toBe(2);
    expect(await own.database.query('SELECT count(DISTINCT xmin::text)::int AS transactions FROM heard')).toEqual([{ transactions: 1 }]);

    await own.topics.publish(NoteWritten.build(broken), ...sound.map((each) => NoteWritten.build({ ...each, version: 2 })));
    await untilHeard(own, ...sound.map(({ note_id: id }) => `${id}2`));
    await own.topics.waitFor(deadLetters, ({ key }) => key === broken.note_id);
    expect(await own.heard()).toHaveLength(80);
  });
});

describe('a consumer whose database is slow', () => {
  let own: Bench;
  let blocker: pg.Client;
  const tries: string[] = [];
  // What all others do has time: whatever else is slow must not be taken for them.
  const statements: Record<string, string[]> = {
    slow: ['SET LOCAL statement_timeout = 500', 'SELECT pg_sleep(60)'],
    locked: ['SET LOCAL lock_timeout = 20', 'SELECT pg_advisory_xact_lock(1)'],
  };
  beforeAll(async () => {
    own = await bench();
    blocker = new pg.Client(own.database.url);
    await blocker.connect();
    await blocker.query('SELECT pg_advisory_lock(1)');
    const behave: Notebook['behave'] = async ({ note_id: id }, _message, database) => {
      tries.push(id);
      for (const statement of statements[id] ?? []) await database.query(statement);
    };
    await own.start({ behave }, { CONSUMER_ATTEMPTS: '2' });
  });
  afterAll(async () => {
    await blocker.end();
    await own.close();
  });

  test('gives up a message whose statement always takes too long, but none that waits for a lock', async () => {
    await own.topics.publish(NoteWritten.build(note('slow')), NoteWritten.build(note('locked')));
    await until('the slow one is tried', () => tries.includes('slow'));
    const letter = await own.topics.waitFor(deadLetters, () => true);
    expect(letter).toMatchObject({ key: 'slow', headers: { dead_attempts: '2' } });
    await until('the lock was asked for more often than a message is tried', () => countOf(tries, 'locked') > 2);
    await blocker.query('SELECT pg_advisory_unlock(1)');
    await untilHeard(own, 'locked1');
    expect(deadOnes(own)).toEqual(['slow']);
  });
});

describe('a consumer that is killed', () => {
  const moments = { 'before its commit': 0, 'after its commit': 1 };
  const benches: Bench[] = [];
  afterAll(() => Promise.all(benches.map((own) => own.close())));

  test('before or after its commit leaves one effect, whoever goes on', async () => {
    const dieAndGoOn = async ([moment, effectsOfTheDead]: [string, number]) => {
      const own = await bench();
      benches.push(own);
      await own.topics.publish(NoteWritten.build(note('k')));
      expect(await own.spawn(moment).ended).toBe('SIGKILL');
      expect(await own.heard()).toHaveLength(effectsOfTheDead);
      await own.start();
      await own.topics.publish(NoteChanged.build(note('k', 2)));
      await untilHeard(own, 'k1', 'k2');
      expect(await own.heard()).toEqual(['k1', 'k2']);
    };
    await Promise.all(Object.entries(moments).map(dieAndGoOn));
  });
});

describe('two replicas of a consumer', () => {
  let own: Bench;
  beforeAll(async () => (own = await bench()));
  afterAll(() => own.close());

  test('share the work; when one is killed the other takes over, and each message has one effect', async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `n${index}`);
    const victim = own.spawn('never');
    await own.start();
    await own.topics.publish(...keys.map((key) => NoteWritten.build(note(key))));
    await untilHeard(own, ...keys.map((key) => `${key}1`));
    // A process has to start, and Kafka to share the partitions anew.
    await until(
      'both have heard something',
      async () => {
        const probes = Array.from({ length: 8 }, (_, index) => NoteWritten.build(note(`probe${index}`)));
        await own.topics.publish(...probes);
        const by = await own.database.query<{ heard_by: string }>('SELECT DISTINCT heard_by FROM heard');
        return by.length === 2;
      },
      { intervalMs: 250 },
    );
    await victim.kill();
    await own.topics.publish(...keys.map((key) => NoteChanged.build(note(key, 2))));
    await untilHeard(own, ...keys.map((key) => `${key}2`));
    const heard = await own.heard();
    for (const key of keys) expect(heard.filter((name) => name === `${key}1` || name === `${key}2`)).toEqual([`${key}1`, `${key}2`]);
  });
});

describe('the inbox', () => {
  let own: Bench;
  beforeAll(async () => (own = await bench()));
  afterAll(() => own.close());

  test('forgets what was known for too long soon after a start, however much it is, and nothing else', async () => {
    await own.database.query(`INSERT INTO inbox (message_id, received_at)
      SELECT gen_random_uuid(), now() - make_interval(days => CASE i WHEN 1 THEN 13 ELSE 15 END) FROM generate_series(1, 25000) AS i`);
    await own.start();
    await until('one message is known', async () => (await own.database.query('SELECT FROM inbox')).length === 1);
  });
});
