import { describe, expect, it } from '@jest/globals';
import { bodyOf, changesOf, conflictsOf, emptyValues, type EventValues, faultsOf, minorOf, valuesOf } from './event-form.rules.js';

const now = new Date('2026-11-22T12:00:00Z');
const values = (fields: Partial<EventValues> = {}): EventValues => ({
  ...emptyValues('Europe/Moscow'),
  name: 'Читки',
  description: 'Читаем вслух',
  category: 'theatre',
  starts_at: '2026-11-28T19:00',
  ends_at: '2026-11-28T21:00',
  location: { city: 'Москва', address: '', latitude: null, longitude: null },
  ...fields,
});
const question = { id: '', kind: 'text' as const, label: 'Что вы едите?', required: false, options: '' };

describe('the form of an event', () => {
  it('that is filled in has no fault, and says times by the clock of the event', () => {
    expect(faultsOf(values(), now)).toEqual({});
    expect(bodyOf(values())).toMatchObject({
      starts_at: '2026-11-28T16:00:00.000Z',
      max_participants: 100,
      price: null,
      offer_minutes: null,
    });
  });

  it('that is empty names every field that is needed', () => {
    expect(faultsOf(emptyValues('Europe/Moscow'), now)).toEqual({
      name: 'required',
      description: 'required',
      category: 'required',
      starts_at: 'required',
      ends_at: 'required',
      'location.city': 'required',
    });
  });

  it.each<[string, Partial<EventValues>, Record<string, string>]>([
    ['ends before it begins', { ends_at: '2026-11-28T18:00' }, { ends_at: 'endBeforeStart' }],
    ['is over already', { starts_at: '2026-11-20T18:00', ends_at: '2026-11-20T19:00' }, { ends_at: 'endInPast' }],
    ['lasts for more than a year', { ends_at: '2028-01-01T00:00' }, { ends_at: 'longerThanYear' }],
    ['has a name of blanks', { name: '   ' }, { name: 'required' }],
    ['has a name that is too long', { name: 'я'.repeat(256) }, { name: 'tooLong' }],
    ['has half a seat', { max_participants: '0.5' }, { max_participants: 'notWhole' }],
    ['has no seat', { max_participants: '0' }, { max_participants: 'notWhole' }],
    ['costs words', { is_paid: true, price: 'сто' }, { price: 'notMoney' }],
    ['costs nothing though it has a price', { is_paid: true, price: '0' }, { price: 'notMoney' }],
    [
      'gives money back after its start',
      { is_paid: true, price: '5', refund_until: '2026-11-29T10:00' },
      { refund_until: 'refundAfterStart' },
    ],
    ['opens after its end', { registration_opens_at: '2026-11-28T21:00' }, { registration_opens_at: 'afterEnd' }],
    [
      'closes before it opens',
      { registration_opens_at: '2026-11-25T10:00', registration_closes_at: '2026-11-24T10:00' },
      { registration_closes_at: 'closesBeforeOpening' },
    ],
    ['is at no address of the web', { where: 'online', online_url: 'zoom' }, { online_url: 'notAddress' }],
    ['offers a seat for a minute', { offer_minutes: '1' }, { offer_minutes: 'minutes' }],
    ['asks nothing', { questions: [{ ...question, label: '' }] }, { 'questions.0.label': 'required' }],
    ['offers no choice', { questions: [{ ...question, kind: 'choice', options: 'S' }] }, { 'questions.0.options': 'options' }],
    ['offers the same twice', { questions: [{ ...question, kind: 'choice', options: 'S\nS' }] }, { 'questions.0.options': 'optionTwice' }],
  ])('says so when the event %s', (_, fields, faults) => {
    expect(faultsOf(values(fields), now)).toEqual(faults);
  });

  it('forgets what belongs to a choice that was taken back', () => {
    const body = bodyOf(
      values({ is_paid: false, price: '500', refund_until: '2026-11-28T10:00', waiting_list: false, offer_minutes: '30', where: 'online' }),
    );
    expect(body).toMatchObject({ price: null, refund_until: null, offer_minutes: null, location: null });
  });

  it('asks for an application where there are questions, and sends options of a choice alone', () => {
    const questions = [
      { ...question, options: 'S\nM' },
      { ...question, id: 'size', kind: 'choice' as const, options: ' S \n\nM' },
    ];
    expect(bodyOf(values({ questions }))).toMatchObject({
      requires_application: true,
      questions: [
        { kind: 'text', label: 'Что вы едите?', required: false },
        { id: 'size', kind: 'choice', options: ['S', 'M'] },
      ],
    });
  });

  it('of an event as it is changes nothing', () => {
    const event = {
      ...bodyOf(values({ is_paid: true, price: '1500,50', questions: [{ ...question, id: 'diet' }] })),
      starts_at: '2026-11-28T16:00:12Z',
      cancel_reason: null,
    } as unknown as Parameters<typeof valuesOf>[0];
    const form = valuesOf(event);
    expect(form).toMatchObject({ price: '1500.5', starts_at: '2026-11-28T19:00' });
    expect(changesOf(bodyOf(form), bodyOf(valuesOf(event)))).toEqual({});
  });
});

describe('two who change an event at once', () => {
  const before = bodyOf(values());
  const mine = bodyOf(values({ name: 'Новые читки', description: 'Моё' }));

  it('are in each other’s way only where both changed a field, and not to the same', () => {
    const theirs = bodyOf(values({ name: 'Чтения', description: 'Моё', category: 'lecture' }));
    expect(conflictsOf(before, mine, theirs)).toEqual(['name']);
  });

  it('send only what each has changed', () => {
    expect(changesOf(before, mine)).toEqual({ name: 'Новые читки', description: 'Моё' });
  });
});

describe('a sum', () => {
  it.each([
    ['1 500,50', 'RUB', 150_050],
    ['500', 'JPY', 500],
    ['500.5', 'JPY', undefined],
    ['1.005', 'RUB', undefined],
    ['-5', 'RUB', undefined],
    ['', 'RUB', undefined],
  ])('typed as %j is %s %j', (typed, currency, minor) => {
    expect(minorOf(typed, currency)).toBe(minor);
  });
});
