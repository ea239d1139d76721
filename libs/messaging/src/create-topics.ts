/**
 * Makes the fleet's topics, adds partitions, sets retention. Harmless when repeated.
 * KAFKA_BROKERS says where; KAFKA_TOPIC_PREFIX and KAFKA_REPLICATION_FACTOR are heeded.
 */
import 'reflect-metadata';
import { allTopics } from '@poydu/contracts';
import { withAdmin } from './command.js';
import { ensureTopics } from './topics.js';

await withAdmin('create-topics', async ({ admin, config }) => {
  const done = await ensureTopics(admin, allTopics, { prefix: config.kafkaTopicPrefix, replicationFactor: config.kafkaReplicationFactor });
  console.log(done.length > 0 ? done.join('\n') : 'all topics are as they should be');
});
