import { describe, expect, it } from '@jest/globals';
import type { Question } from '@poydu/contracts';
import fc from 'fast-check';
import { faultsOf } from './answers.rules.js';

const now = new Date('2026-11-21T12:00:00Z');
const born = '1994-05-17';
const pointers = (answers: Record<string, unknown>, questions: Question[], birth_date = born) =>
  faultsOf({ birth_date, answers }, questions, now).map(({ pointer }) => pointer);

const id = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !(text in {}));
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 2000 }).filter((one) => one.trim() !== '' && !one.includes('\0'));
const question: fc.Arbitrary<Question> = fc
  .record({ id, label: fc.constant('?'), required: fc.boolean(), kind: fc.constantFrom('text', 'choice', 'checkbox') })
  .chain((one) =>
    one.kind === 'choice'
      ? fc.uniqueArray(fc.string({ minLength: 1, maxLength: 10 }), { minLength: 2, maxLength: 5 }).map((options) => ({ ...one, options }))
      : fc.constant<Question>(one),
  );
const questions = fc.uniqueArray(question, { maxLength: 20, selector: ({ id: one }) => one });

function answerTo({ kind, required, options = [] }: Question): fc.Arbitrary<string | boolean> {
  if (kind === 'choice') return fc.constantFrom(...options);
  return kind === 'text' ? text : required ? fc.constant(true) : fc.boolean();
}

/** Questions with answers that fit, each optional one answered or left out. */
const fitting = questions.chain((asked) =>
  fc.tuple(...asked.map((one) => (one.required ? answerTo(one) : fc.option(answerTo(one))))).map((given) => ({
    asked,
    answers: Object.fromEntries(asked.flatMap((one, nr) => (given[nr] === null ? [] : [[one.id, given[nr]]]))),
  })),
);

const pointerTo = (name: string) => `/application/answers/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

describe('answers to the questions of an event', () => {
  it('fit when every required question is answered, and every answer is of its kind', () => {
    fc.assert(fc.property(fitting, ({ asked, answers }) => expect(pointers(answers, asked)).toEqual([])));
  });

  it('to a question that is not asked are refused, and that one is named', () => {
    fc.assert(
      fc.property(fitting, id, fc.oneof(fc.string(), fc.boolean()), ({ asked, answers }, unknown, value) => {
        fc.pre(!asked.some((one) => one.id === unknown));
        expect(pointers({ ...answers, [unknown]: value }, asked)).toEqual([pointerTo(unknown)]);
      }),
    );
  });

  it('with one of another kind name that one and no other', () => {
    const nonsense = fc.oneof(fc.integer(), fc.constant(null), fc.array(fc.string()), fc.dictionary(fc.string(), fc.string()));
    fc.assert(
      fc.property(fitting, fc.nat(), nonsense, ({ asked, answers }, nr, value) => {
        const victim = asked[nr % asked.length];
        fc.pre(victim !== undefined);
        expect(pointers({ ...answers, [victim.id]: value }, asked)).toEqual([pointerTo(victim.id)]);
      }),
    );
  });

  it('that leave one out name it if it is required, and are fine if it is not', () => {
    fc.assert(
      fc.property(fitting, fc.nat(), ({ asked, answers }, nr) => {
        const victim = asked[nr % asked.length];
        fc.pre(victim !== undefined);
        const rest = Object.fromEntries(Object.entries(answers).filter(([name]) => name !== victim.id));
        expect(pointers(rest, asked)).toEqual(victim.required ? [pointerTo(victim.id)] : []);
      }),
    );
  });

  it.each<[string, Partial<Question>, unknown]>([
    ['a blank text', { kind: 'text' }, ' \n'],
    ['a text that is too long', { kind: 'text' }, '😀'.repeat(2001)],
    ['a null character', { kind: 'text' }, 'a\0'],
    ['half a character', { kind: 'text' }, 'a\ud800'],
    ['a choice that is not offered', { kind: 'choice', options: ['S', 'M'] }, 'XL'],
    ['a word for a tick', { kind: 'checkbox' }, 'true'],
    ['an empty box that has to be ticked', { kind: 'checkbox', required: true }, false],
  ])('%s is refused', (_, about, answer) => {
    const asked: Question = { id: 'q', kind: 'text', label: '?', required: false, ...about };
    expect(pointers({ q: answer }, [asked])).toEqual(['/application/answers/q']);
  });

  it('of 2000 characters are counted by characters and not by their halves', () => {
    expect(pointers({ q: '😀'.repeat(2000) }, [{ id: 'q', kind: 'text', label: '?', required: true }])).toEqual([]);
  });

  it('escape what a pointer has to escape', () => {
    expect(pointers({ 'a/b~c': 'x' }, [])).toEqual(['/application/answers/a~1b~0c']);
  });
});

describe('a birth date', () => {
  it.each([
    ['2026-11-20', []],
    ['2026-11-21', ['/application/birth_date']],
    ['2150-01-01', ['/application/birth_date']],
  ])('%s gives %j', (day, expected) => {
    expect(pointers({}, [], day)).toEqual(expected);
  });
});
