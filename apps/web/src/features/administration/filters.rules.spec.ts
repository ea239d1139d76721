import { describe, expect, it } from '@jest/globals';
import { auditFilterOf, eventsFilterOf, usersFilterOf } from './filters.rules.js';

const id = '01a20157-8f72-7623-99b9-360bd376e500';

describe('what an address says', () => {
  it('is kept where it makes sense', () => {
    expect(usersFilterOf({ q: 'ольга', show: 'blocked' })).toEqual({ q: 'ольга', show: 'blocked' });
    expect(eventsFilterOf({ status: 'active' })).toEqual({ status: 'active' });
    const filter = { actor: id, subject: id, action: 'block', from: '2026-11-01', to: '2026-11-30' };
    expect(auditFilterOf(filter)).toEqual(filter);
  });

  it('is left out where it makes none', () => {
    expect(usersFilterOf({ q: 7, show: 'x' })).toEqual({});
    expect(eventsFilterOf({ status: 'x' })).toEqual({});
    expect(auditFilterOf({ actor: 'x', subject: 1, action: '', from: '2026-13-01', to: 'tomorrow' })).toEqual({});
  });
});
