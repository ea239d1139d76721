import { describe, expect, it } from '@jest/globals';
import { type EventState, summaryOf } from '@poydu/contracts';
import { anEvent } from '@poydu/testing';
import { consequencesOf, type KnownEvent } from './event.rules.js';

const now = new Date('2026-12-01T10:00:00Z');
const event = anEvent({ version: 2, starts_at: '2026-12-10T10:00:00Z', ends_at: '2026-12-10T12:00:00Z' });
const remindAt = new Date('2026-12-09T10:00:00Z');
const known = (state: EventState): KnownEvent => ({
  eventId: state.event_id,
  status: state.status,
  version: 1,
  summary: summaryOf(state),
  roles: { coOrganiserIds: [], helperIds: [] },
});

describe('what follows from a message about an event', () => {
  it('the first that is heard of an event plans a reminder a day before, and alarms nobody', () => {
    expect(consequencesOf(event, undefined, now)).toEqual({ remindAt });
  });

  it('the same again alarms nobody', () => {
    expect(consequencesOf(event, known(event), now)).toEqual({ remindAt });
  });

  it.each<[string, Partial<EventState>]>([
    ['another beginning', { starts_at: '2026-12-11T10:00:00Z' }],
    ['another end', { ends_at: '2026-12-10T13:00:00Z' }],
    ['another city', { location: { city: 'Тула', address: null, latitude: null, longitude: null } }],
    ['online instead', { location: null, online_url: 'https://meet.test' }],
  ])('%s is told to who is registered', (_, changes) => {
    expect(consequencesOf({ ...event, ...changes }, known(event), now).alert).toEqual({ kind: 'event_changed', before: summaryOf(event) });
  });

  it.each<[string, Partial<EventState>]>([
    ['a name', { name: 'Иначе' }],
    ['the same moment in another notation', { starts_at: '2026-12-10T13:00:00+03:00' }],
    ['a point on the map', { location: event.location && { ...event.location, latitude: 1, longitude: 2 } }],
    ['a draft', { status: 'draft', starts_at: '2026-12-11T10:00:00Z' }],
    ['an event that is over', { status: 'active', starts_at: '2026-11-01T10:00:00Z', ends_at: '2026-11-01T11:00:00Z' }],
  ])('a change of %s is not', (_, changes) => {
    expect(consequencesOf({ ...event, ...changes }, known(event), now).alert).toBeUndefined();
  });

  it('a cancellation is told once and ends the reminder', () => {
    const cancelled: EventState = { ...event, status: 'cancelled' };
    expect(consequencesOf(cancelled, known(event), now)).toEqual({ alert: { kind: 'event_cancelled' } });
    expect(consequencesOf(cancelled, known(cancelled), now).alert).toBeUndefined();
  });
});
