import { createRequire } from 'node:module';

type Bytes = Buffer | string | null | undefined;
interface RecordFields {
  offsetDelta?: number;
  timestampDelta?: number;
  key?: Bytes;
  value?: Bytes;
  headers?: Record<string, Bytes | Bytes[]>;
}
interface Encoder {
  buf: Buffer;
  offset: number;
  readonly buffer: Buffer;
}
type EncodeRecord = (fields: RecordFields) => Encoder;

const longestVarInt = 5;
/** Length of the record, attributes, differences of time and offset, lengths of key and value, number of headers. */
const longestFrame = 1 + 6 * longestVarInt;

const require = createRequire(import.meta.url);
const path = require.resolve('kafkajs/src/protocol/recordBatch/record/v0/index.js');
const { prototype: encoder } = require('kafkajs/src/protocol/encoder.js') as { prototype: Encoder };
/** kafkajs's own. */
export const originalRecord = require(path) as EncodeRecord;

const longest = (value: Bytes): number => longestVarInt + (typeof value === 'string' ? 3 * value.length : (value?.length ?? 0));
const isPlain = (value: unknown): boolean => typeof value === 'string' || Buffer.isBuffer(value);

/**
 * A record of Kafka's message format 2, as kafkajs 2.2.4 makes it, in a tenth of its time: that makes a buffer of 512 bytes for each header, and
 * one for each number.
 */
export const quickRecord: EncodeRecord = (fields) => {
  const { offsetDelta = 0, timestampDelta = 0, key, value, headers = {} } = fields;
  const entries = Object.entries(headers) as [string, string | Buffer][];
  if (timestampDelta !== 0 || !entries.every(([, header]) => isPlain(header))) return originalRecord(fields);

  const room = entries.reduce((sum, [name, header]) => sum + longest(name) + longest(header), longestFrame + longest(key) + longest(value));
  const buf = Buffer.allocUnsafe(room);
  // Behind where the record's own length will stand, which is known at the end.
  let end = longestVarInt;
  /** Zigzag, seven bits at a time. */
  const writeVarInt = (number: number): void => {
    let rest = ((number << 1) ^ (number >> 31)) >>> 0;
    for (; rest > 127; rest >>>= 7) buf[end++] = (rest & 127) | 128;
    buf[end++] = rest;
  };
  const write = (bytes: Bytes): void => {
    if (bytes === null || bytes === undefined) {
      writeVarInt(-1);
      return;
    }
    writeVarInt(typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length);
    end += typeof bytes === 'string' ? buf.write(bytes, end) : bytes.copy(buf, end);
  };
  buf[end++] = 0;
  writeVarInt(0);
  writeVarInt(offsetDelta);
  write(key);
  write(value);
  writeVarInt(entries.length);
  for (const [name, header] of entries) {
    write(name);
    write(header);
  }
  const last = end;
  end = 0;
  writeVarInt(last - longestVarInt);
  const start = longestVarInt - end;
  buf.copyWithin(start, 0, end);
  const record = buf.subarray(start, last);
  return Object.create(encoder, { buf: { value: record }, offset: { value: record.length } }) as Encoder;
};

const loaded = require.cache[path];
if (loaded) loaded.exports = quickRecord;
