import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import { keyPartitioner } from './partitioner.js';

describe('the partition of a key', () => {
  it('is that of Kafka’s own clients, for keys of every length and alphabet', () => {
    const [ours, theirs] = [keyPartitioner(), Partitioners.DefaultPartitioner()];
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uuid(), fc.string({ unit: 'binary' })), fc.integer({ min: 1, max: 24 }), (key, partitions) => {
        const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
          partitionId,
          leader: 1,
          partitionErrorCode: 0,
          replicas: [],
          isr: [],
          offlineReplicas: [],
        }));
        const asked = { topic: 'notes', partitionMetadata, message: { key, value: null } };
        expect(ours(asked)).toBe(theirs(asked));
      }),
      { numRuns: 1000 },
    );
  });
});
