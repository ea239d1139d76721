/** kafkajs with its repairs, which have to be there before it. */
import './quick-kafkajs.js';
import './quiet-kafkajs.js';

export { default, Kafka, logLevel, Partitioners } from 'kafkajs';
export type { Admin, KafkaMessage, Producer } from 'kafkajs';
