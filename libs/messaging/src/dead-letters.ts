/**
 * Lists the messages that a service could not take in, and gives them back to it.
 *
 *   dead-letters.js list   [--topic poydu.events.registration.dlt] [--all]     --all: those given back, too
 *   dead-letters.js replay  --topic … | --id … | --all
 *
 * KAFKA_BROKERS says where; KAFKA_TOPIC_PREFIX is heeded.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { withAdmin } from './command.js';
import { readDeadLetters, replay } from './dead-letter.reader.js';

const usage = 'usage: dead-letters.js list [--topic T] [--all] | replay (--topic T | --id ID | --all)';

await withAdmin('dead-letters', async ({ kafka, admin, config }) => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { topic: { type: 'string' }, id: { type: 'string' }, all: { type: 'boolean', default: false } },
  });
  const [action] = positionals;
  const isWhole = values.topic !== undefined || values.id !== undefined || values.all;
  if (positionals.length !== 1 || (action !== 'list' && action !== 'replay') || (action === 'replay' && !isWhole)) throw new Error(usage);

  const letters = (await readDeadLetters(kafka, admin, config.kafkaTopicPrefix)).filter(
    ({ letter: { topic, id, state } }) =>
      (values.topic === undefined || topic === config.kafkaTopicPrefix + values.topic) &&
      (values.id === undefined || id === values.id) &&
      (state === 'dead' || (action === 'list' && values.all)),
  );
  if (action === 'replay') {
    await replay(kafka, letters);
    console.log(`${letters.length} given back`);
  } else {
    for (const { letter } of letters) console.log(JSON.stringify(letter));
  }
});
