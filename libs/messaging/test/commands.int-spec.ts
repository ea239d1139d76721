import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allTopics } from '@poydu/contracts';
import { testStack, until } from '@poydu/testing';
import kafkajs, { type Admin, Kafka, logLevel } from 'kafkajs';
import { readDeadLetters, replay } from '../src/dead-letter.reader.js';
import { ensureTopics } from '../src/index.js';
import { type Bench, bench, deadLetters, note, untilHeard } from './helpers.js';
import { type Note, type Notebook, noteTopic, NoteWritten } from './notebook.js';

/** Runs a command of the library as its own process. @returns what it printed. */
async function command(name: string, args: string[], environment: Record<string, string>): Promise<string> {
  const hooks = ['--conditions=source', '--import', join(import.meta.dirname, 'typescript-hooks.js')];
  const program = join(import.meta.dirname, `../src/${name}.ts`);
  const env = { PATH: process.env['PATH'], KAFKA_BROKERS: testStack().kafkaBrokers, ...environment };
  const child = spawn(process.execPath, [...hooks, program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (child.exitCode !== 0) throw new Error(errors);
  return output.trim();
}

let kafka: Kafka;
let admin: Admin;
beforeAll(async () => {
  kafka = new Kafka({ brokers: testStack().kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  admin = kafka.admin();
  await admin.connect();
});
afterAll(() => admin.disconnect());

describe('topics', () => {
  const prefix = `t${randomBytes(5).toString('hex')}.`;
  afterAll(async () => {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
    await admin.deleteTopics({ topics });
  });
  const settingOf = async (topic: string, setting: string): Promise<string | undefined> => {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: prefix + topic, configNames: [setting] }],
    });
    return resources[0]?.configEntries[0]?.configValue;
  };

  test('create-topics makes those of the contracts, says so, and does nothing the second time', async () => {
    const made = await command('create-topics', [], { KAFKA_TOPIC_PREFIX: prefix });
    expect(made.split('\n')).toEqual(allTopics.map(({ name }) => `made ${prefix}${name}`));
    expect(await command('create-topics', [], { KAFKA_TOPIC_PREFIX: prefix })).toBe('all topics are as they should be');
    expect(await settingOf('poydu.events', 'cleanup.policy')).toBe('compact');
    expect(await settingOf('poydu.mail-requests', 'retention.ms')).toBe('90000000');
    expect(await settingOf('poydu.deliveries', 'cleanup.policy')).toBe('delete');
  });

  test('a topic of long ago gets the partitions and the retention of today', async () => {
    const topic = { name: 'grows', partitions: 1, cleanup: 'delete', retentionMs: 1000 } as const;
    await ensureTopics(admin, [topic], { prefix });
    expect(await ensureTopics(admin, [{ ...topic, partitions: 3, retentionMs: 2000 }], { prefix })).toEqual([
      `${prefix}grows: 3 partitions`,
      `${prefix}grows: settings`,
    ]);
    await until('there are three partitions', async () => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [`${prefix}grows`] });
      return topics[0]?.partitions.length === 3;
    });
    expect(await settingOf('grows', 'retention.ms')).toBe('2000');
  });

  test('what an operator has set on a topic stays', async () => {
    const topic = { name: 'tuned', partitions: 1, cleanup: 'delete', retentionMs: 1000 } as const;
    await ensureTopics(admin, [topic], { prefix });
    const configEntries = [
      { name: 'cleanup.policy', value: 'delete' },
      { name: 'min.insync.replicas', value: '2' },
    ];
    const resource = { type: kafkajs.ConfigResourceTypes.TOPIC, name: `${prefix}tuned`, configEntries };
    await admin.alterConfigs({ validateOnly: false, resources: [resource] });
    await until('the broker goes by it', async () => (await settingOf('tuned', 'min.insync.replicas')) === '2');
    expect(await ensureTopics(admin, [topic], { prefix })).toEqual([`${prefix}tuned: settings`]);
    expect(await settingOf('tuned', 'retention.ms')).toBe('1000');
    expect(await settingOf('tuned', 'min.insync.replicas')).toBe('2');
  });

  test('a compacted topic never gets more partitions: its keys would move away from what was said of them', async () => {
    const topic = { name: 'fixed', partitions: 1, cleanup: 'compact' } as const;
    await ensureTopics(admin, [topic], { prefix });
    const wanted = [{ ...topic, partitions: 3 }];
    expect(await ensureTopics(admin, wanted, { prefix })).toEqual([
      `${prefix}fixed stays at 1 partitions, not 3: its keys would move away from what was said of them`,
    ]);
    const { topics } = await admin.fetchTopicMetadata({ topics: [`${prefix}fixed`] });
    expect(topics[0]?.partitions).toHaveLength(1);
  });

  test('two that make the same topics at once do not disturb each other', async () => {
    const topics = [{ name: 'both', partitions: 1, cleanup: 'compact' }] as const;
    await Promise.all([ensureTopics(admin, topics, { prefix }), ensureTopics(admin, topics, { prefix })]);
    expect(await admin.listTopics()).toContain(`${prefix}both`);
  });
});

describe('dead letters', () => {
  let own: Bench;
  beforeAll(async () => (own = await bench()));
  afterAll(() => own.close());

  test('are listed without their content and given back to their group alone; then they take effect', async () => {
    let isIll = false;
    const behave = () => {
      if (isIll) throw new Error('not today');
    };
    await own.start({ behave }, { CONSUMER_ATTEMPTS: '1' });
    await own.topics.publish(NoteWritten.build(note('w')));
    await untilHeard(own, 'w1');
    isIll = true;
    const messages = [NoteWritten.build(note('x')), NoteWritten.build(note('y'))] as const;
    await own.topics.publish(...messages);
    for (const { key } of messages) await own.topics.waitFor(deadLetters, (letter) => letter.key === key);
    isIll = false;

    const { prefix } = own.topics;
    const list = async () => (await readDeadLetters(kafka, admin, prefix)).map(({ letter }) => letter);
    const published = async () => (await admin.fetchTopicOffsets(prefix + noteTopic.name)).map(({ high }) => high);
    const before = await published();
    const letter = { topic: prefix + deadLetters, type: NoteWritten.type, reason: 'Error: not today', attempts: 1, state: 'dead' };
    const listed = await list();
    expect(listed).toHaveLength(2);
    for (const { id, key } of messages)
      expect(listed).toContainEqual({ ...letter, id, key, dead_since: expect.any(String) as unknown as string });

    expect(await command('dead-letters', ['replay', '--id', messages[0].id], { KAFKA_TOPIC_PREFIX: prefix })).toBe('1 given back');
    await untilHeard(own, 'x1');
    expect(await own.heard()).toEqual(['w1', 'x1']);
    const left = await command('dead-letters', ['list'], { KAFKA_TOPIC_PREFIX: prefix });
    expect(left.split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([expect.objectContaining({ id: messages[1].id })]);

    await replay(kafka, await readDeadLetters(kafka, admin, prefix));
    await untilHeard(own, 'y1');
    expect((await list()).map(({ state }) => state)).toEqual(['replayed', 'replayed']);
    expect(await own.heard()).toEqual(['w1', 'x1', 'y1']);
    expect(await published()).toEqual(before);
  });

  test('of another fleet on the same Kafka are left alone, also by a fleet without a prefix', async () => {
    await own.topics.waitFor(deadLetters, () => true);
    const topics = (await readDeadLetters(kafka, admin)).map(({ letter: { topic } }) => topic);
    expect(topics.filter((topic) => topic.startsWith(own.topics.prefix))).toEqual([]);
  });
});

describe('a dead letter that is given back and fails again', () => {
  let own: Bench;
  // kafkajs's goes on asking for topics that are gone by now.
  let fresh: Admin;
  beforeAll(async () => {
    [own, fresh] = [await bench(), kafka.admin()];
    await fresh.connect();
  });
  afterAll(() => Promise.all([own.close(), fresh.disconnect()]));

  test('has tries of its own, beside those of a message that fails in the topic meanwhile', async () => {
    const partitions = new Map<string, number>();
    const failing = new Set(['letter']);
    const tries: string[] = [];
    const behave: Notebook['behave'] = ({ note_id: id }, { partition }) => {
      partitions.set(id, partition);
      tries.push(id);
      if (failing.has(id)) throw new Error('not today');
    };
    await own.start({ behave }, { CONSUMER_ATTEMPTS: '8' });
    const notes = Array.from({ length: 12 }, (_, index) => note(`live${index}`));
    await own.topics.publish(NoteWritten.build(note('letter')), ...notes.map((live) => NoteWritten.build(live)));
    await untilHeard(own, ...notes.map((live) => `${live.note_id}1`));
    await own.topics.waitFor(deadLetters, ({ key }) => key === 'letter');
    // The topic of the dead letters has this partition alone.
    const live = notes.findLast(({ note_id: id }) => partitions.get(id) === 0) as Note;
    failing.add(live.note_id);
    tries.length = 0;

    const letters = await readDeadLetters(kafka, fresh, own.topics.prefix);
    await own.topics.publish(NoteWritten.build({ ...live, version: 2 }));
    await replay(kafka, letters);
    await own.topics.waitFor(deadLetters, ({ key }) => key === live.note_id);
    await until('the letter is dead again', () => own.topics.received(deadLetters).filter(({ key }) => key === 'letter').length === 3);
    // The first try may be one in the same transaction, which counts for neither.
    for (const id of ['letter', live.note_id]) expect([8, 9]).toContain(tries.filter((tried) => tried === id).length);
  });
});
