import { describe, expect, it } from '@jest/globals';
import { anEvent } from '@poydu/testing';
import { refusalOf } from './admission.rules.js';

const times = { starts_at: '2026-03-02T12:00:00Z', ends_at: '2026-03-02T14:00:00Z' };

describe('registration', () => {
  const at = (time: string) => new Date(`2026-03-01T${time}Z`);
  const event = anEvent({
    ...times,
    registration_opens_at: '2026-03-01T10:00:00+00:00',
    registration_closes_at: '2026-03-01T14:00:00+02:00',
  });

  it.each([
    ['09:59:59.999', 'registration-not-open'],
    ['10:00:00', undefined],
    ['11:59:59.999', undefined],
    ['12:00:00', 'registration-closed'],
  ])('at %s is: %s', (time, code) => {
    expect(refusalOf(event, null, at(time))).toBe(code);
  });

  it('without a closing time closes with the end of the event', () => {
    const open = anEvent(times);
    expect(refusalOf(open, null, new Date('2026-03-02T13:59:59Z'))).toBeUndefined();
    expect(refusalOf(open, null, new Date('2026-03-02T14:00:00Z'))).toBe('event-completed');
  });
});
