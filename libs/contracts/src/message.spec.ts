import { describe, expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { newId } from './message.js';

describe('ids', () => {
  it('are UUIDv7, never twice the same, and sort in the order in which they were made', () => {
    const ids = Array.from({ length: 50_000 }, newId);
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
  });
});
