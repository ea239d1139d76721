/**
 * How fast the relay publishes and the consumers take in, and what processor time a message costs this process:
 * POYDU_TEST_STACK=…/env.json node --conditions=source --import ./libs/messaging/test/typescript-hooks.js libs/messaging/test/rates.ts [messages]
 */
import 'reflect-metadata';
import { until } from '@poydu/testing';
import { type Bench, bench, type Replica } from './helpers.js';
import { noteTopic, NoteWritten, service } from './notebook.js';

const wanted = Number(process.argv[2] ?? 30_000);
const patience = { timeoutMs: 300_000, intervalMs: 5 };

async function measured(what: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  const cpu = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  const rate = Math.round(wanted / ((performance.now() - start) / 1000));
  console.log(`${what}: ${rate} a second, ${((user + system) / wanted).toFixed(0)} µs of processor time each`);
}

const fill = (own: Bench) =>
  own.database.query(
    `INSERT INTO outbox (id, topic, key, type, headers, payload)
     SELECT gen_random_uuid(), $1, 'n' || i % 5000, $2, '{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","request_id":"0af7651916cd43dd"}',
       json_build_object('note_id', 'n' || i % 5000, 'version', i, 'text', repeat('x', 600))::text
     FROM generate_series(1, ${wanted}) AS i`,
    [noteTopic.name, NoteWritten.type],
  );

const own = await bench();
let replica: Replica | undefined;
await fill(own);
await measured(`relay, ${wanted} rows of 0.7 kB that lie there`, async () => {
  replica = await own.start({ consumers: false });
  await until('the outbox is empty', async () => (await own.outbox()) === 0, patience);
});
await measured('relay, rows that come one commit at a time', async () => {
  const { writer } = replica as Replica;
  const one = async (index: number) => writer.writeHot({ note_id: `m${index % 5000}`, version: index, text: 'x'.repeat(600) });
  for (let from = 1; from <= wanted; from += 64)
    await Promise.all(Array.from({ length: Math.min(64, wanted - from + 1) }, (_, i) => one(from + i)));
  await until('the outbox is empty', async () => (await own.outbox()) === 0, patience);
});
await replica?.close();
await measured(
  `consumers (${service}), in all ${2 * wanted} messages, each with an inbox row and an effect; figures for a pair`,
  async () => {
    await own.start();
    const heard = async () => (await own.database.query<{ n: number }>('SELECT count(*)::int AS n FROM heard'))[0]?.n ?? 0;
    await until('all are heard', async () => (await heard()) >= 2 * wanted, { ...patience, intervalMs: 100 });
  },
);
await own.close();
