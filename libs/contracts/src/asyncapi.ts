import { z } from 'zod';
import './index.js';
import { allMessages } from './message.js';
import { allTopics } from './topics.js';

/** The AsyncAPI 3.0 document of all messages, made from their definitions. Fields that a reader does not know are allowed: schemas only grow. */
export function asyncApiDocument(): object {
  const messages = allMessages();
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Poydu: messages between the services',
      version: '1.0.0',
      description: 'CloudEvents 1.0 in Kafka binary mode; the key is the id of the aggregate. A schema only grows.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      allTopics.map((topic) => [
        topic.name,
        {
          address: topic.name,
          description: topic.description,
          bindings: { kafka: { partitions: topic.partitions, topicConfiguration: { 'cleanup.policy': [topic.cleanup] } } },
          messages: Object.fromEntries(
            messages.filter((message) => message.topic === topic).map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
          ),
        },
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        messages.map((message) => [
          message.type,
          {
            name: message.type,
            summary: message.summary,
            contentType: 'application/json',
            headers: { $ref: '#/components/schemas/CloudEventHeaders' },
            payload: z.toJSONSchema(message.schema, { io: 'input', target: 'draft-7' }),
          },
        ]),
      ),
      schemas: {
        CloudEventHeaders: {
          type: 'object',
          required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_time', 'ce_subject'],
          properties: {
            ce_specversion: { type: 'string', const: '1.0' },
            ce_id: { type: 'string', format: 'uuid', description: 'A fresh UUIDv7; readers know a repeated message by it' },
            ce_type: { type: 'string' },
            ce_source: { type: 'string', description: 'The service that says it' },
            ce_time: { type: 'string', format: 'date-time' },
            ce_subject: { type: 'string', description: 'The id of the aggregate' },
            traceparent: { type: 'string', description: 'W3C trace context' },
          },
        },
      },
    },
  };
}
