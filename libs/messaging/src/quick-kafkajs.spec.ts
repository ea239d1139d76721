import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { originalRecord, quickRecord } from './quick-kafkajs.js';

const text = fc.string({ unit: 'binary', maxLength: 3000 });
const bytes = fc.oneof(
  text,
  fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
);
const record = fc.record(
  {
    offsetDelta: fc.nat(),
    timestampDelta: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat()),
    key: fc.option(bytes),
    value: fc.option(bytes),
    headers: fc.dictionary(text, fc.oneof({ weight: 9, arbitrary: bytes }, fc.array(bytes, { maxLength: 3 }))),
  },
  { requiredKeys: [] },
);

test('the bytes of a record are those of kafkajs', () => {
  fc.assert(fc.property(record, (one) => quickRecord(one).buffer.equals(originalRecord(one).buffer)));
  const long = { key: 'ключ', value: 'я'.repeat(100_000), headers: { a: '' } };
  expect(quickRecord(long).buffer).toEqual(originalRecord(long).buffer);
});
