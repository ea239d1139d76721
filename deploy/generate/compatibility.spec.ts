import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { breakingChanges } from './compatibility.ts';

type Document = Parameters<typeof breakingChanges>[0];
type Payload = Document['components']['messages'][string]['payload'];

const documentOf = (payload: Payload): Document => ({ components: { messages: { 'poydu.thing.done.v1': { payload } } } });
const base: Payload = {
  type: 'object',
  required: ['id', 'status'],
  properties: {
    id: { type: 'string' },
    status: { type: 'string', enum: ['open', 'closed'] },
    note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    seats: { type: 'number' },
    place: { type: 'object', required: ['city'], properties: { city: { type: 'string' } } },
    tags: { type: 'array', items: { type: 'string' } },
  },
};
const changed = (change: (payload: Payload & { properties: Record<string, Payload>; required: string[] }) => void) => {
  const copy = structuredClone(base) as Payload & { properties: Record<string, Payload>; required: string[] };
  change(copy);
  return breakingChanges(documentOf(base), documentOf(copy));
};

describe('a message may grow', () => {
  const harmless: [string, Parameters<typeof changed>[0]][] = [
    ['by a field', ({ properties }) => (properties['extra'] = { type: 'string' })],
    ['by a field that is always there', ({ properties, required }) => ((properties['extra'] = { type: 'string' }), required.push('extra'))],
    ['by a promise that a field is always there', ({ required }) => required.push('note')],
    ['by never sending null any more', ({ properties }) => (properties['note'] = { type: 'string' })],
    ['by sending fewer values', ({ properties }) => (properties['status'] = { type: 'string', enum: ['open'] })],
    ['by sending whole numbers only', ({ properties }) => (properties['seats'] = { type: 'integer' })],
  ];
  for (const [name, change] of harmless) it(name, () => assert.deepEqual(changed(change), []));
});

describe('a message may not change under a deployed reader', () => {
  const harmful: [string, Parameters<typeof changed>[0], RegExp][] = [
    ['by a field that is not always there any more', ({ required }) => required.shift(), /\/id: is not always there/],
    ['by another type', ({ properties }) => (properties['id'] = { type: 'number' }), /\/id: may be number/],
    [
      'by a null that was not there',
      ({ properties }) => (properties['id'] = { anyOf: [{ type: 'string' }, { type: 'null' }] }),
      /\/id: may be null/,
    ],
    [
      'by a new value',
      ({ properties }) => (properties['status'] = { type: 'string', enum: ['open', 'closed', 'lost'] }),
      /new value "lost"/,
    ],
    [
      'deep inside',
      ({ properties }) => (properties['place'] = { type: 'object', properties: { city: { type: 'string' } } }),
      /place\/city/,
    ],
    ['in the items of a list', ({ properties }) => (properties['tags'] = { type: 'array', items: { type: 'number' } }), /tags\/items/],
  ];
  for (const [name, change, complaint] of harmful) {
    it(name, () => {
      const complaints = changed(change);
      assert.equal(complaints.length, 1);
      assert.match(complaints[0] ?? '', complaint);
    });
  }

  it('by going away', () => {
    assert.deepEqual(breakingChanges(documentOf(base), { components: { messages: {} } }), ['poydu.thing.done.v1: is gone']);
  });
});
