import { describe, expect, it } from '@jest/globals';
import { isOver } from './over.rules.js';

describe('an event', () => {
  it('is over when it has ended, or is called completed', () => {
    const ends_at = '2026-11-22T12:00:00Z';
    const at = (time: string) => isOver({ status: 'active', ends_at }, new Date(time));
    expect([at('2026-11-22T11:59:59Z'), at('2026-11-22T12:00:00Z'), at('2026-11-23T00:00:00Z')]).toEqual([false, true, true]);
    expect(isOver({ status: 'completed', ends_at }, new Date('2026-11-22T11:00:00Z'))).toBe(true);
  });
});
