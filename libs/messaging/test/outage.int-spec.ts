import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@poydu/testing';
import { type Stack, startStack } from '../../../deploy/local/stack.ts';
import { type Bench, bench, deadLetters, note, type Replica, untilHeard } from './helpers.js';
import { NoteWritten } from './notebook.js';

/** A stack of its own: its servers are stopped here. */
describe('when a server is away', () => {
  let stack: Stack;
  let own: Bench;
  let replica: Replica;
  const degraded = async (): Promise<unknown> => {
    const response = await fetch(`${await replica.app.getUrl()}/health/ready`);
    return { status: response.status, degraded: Object.keys(((await response.json()) as { degraded: object }).degraded) };
  };
  beforeAll(async () => {
    stack = await startStack({ name: 'test-messaging', portBase: 'free', durable: false, services: 'none', endsWithParent: true });
    process.env['POYDU_TEST_STACK'] = `${(await stack.description()).state}/env.json`;
    own = await bench();
    await stack.stop('kafka');
    replica = await own.start();
  });
  afterAll(async () => {
    await own.close();
    await stack.end();
  });

  test('a Kafka that is late: the service is up and says so, the outbox grows, and drains once Kafka is there', async () => {
    await replica.writer.write(note('late', 1));
    await replica.writer.write(note('late', 2), note('later'));
    await until('Kafka is named as degraded', async () => {
      expect(await degraded()).toEqual({ status: 200, degraded: ['kafka'] });
      return true;
    });
    expect(await own.outbox()).toBe(3);
    await stack.start('kafka');
    await untilHeard(own, 'late1', 'late2', 'later1');
    await until('the outbox is empty', async () => (await own.outbox()) === 0);
    await until('nothing is degraded any more', async () => {
      expect(await degraded()).toEqual({ status: 200, degraded: [] });
      return true;
    });
  });

  test('a Kafka that goes away for a while, or hangs: relay and consumer go on without a restart, each message has one effect', async () => {
    await stack.stop('kafka', 'SIGKILL');
    await replica.writer.write(...Array.from({ length: 700 }, (_, index) => note(`gone${index}`)));
    expect(await own.outbox()).toBe(700);
    await stack.start('kafka');
    await untilHeard(own, 'gone01', 'gone6991');
    await stack.signal('kafka', 'SIGSTOP');
    await replica.writer.write(note('hung'));
    await until('the outbox waits', async () => (await own.outbox()) === 1);
    await stack.signal('kafka', 'SIGCONT');
    await untilHeard(own, 'hung1');
    await until('all are heard', async () => (await own.heard()).length === 3 + 700 + 1);
    expect(new Set(await own.heard()).size).toBe(704);
    await until('the outbox is empty', async () => (await own.outbox()) === 0);
  });

  test('a Postgres that goes away for a while: no message is blamed for it, and the relay finds its session again', async () => {
    await stack.stop('postgres');
    const message = NoteWritten.build(note('postgres'));
    await own.topics.publish(message);
    await until('the service is not ready', async () => ((await degraded()) as { status: number }).status === 503);
    await stack.start('postgres');
    await untilHeard(own, 'postgres1');
    await replica.writer.write(note('and-back'));
    await untilHeard(own, 'and-back1');
    expect(own.topics.received(deadLetters)).toEqual([]);
    await until('the service is ready', async () => ((await degraded()) as { status: number }).status === 200);
  });
});
