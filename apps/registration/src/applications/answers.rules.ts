import type { EventState, Question } from '@poydu/contracts';
import { AppError, type FieldError } from '@poydu/service';

/** What was sent as an application; its own fields are checked, the answers are not. */
interface Given {
  birth_date: string;
  answers?: Readonly<Record<string, unknown>> | undefined;
}

/** A body full of them is not answered with as many lines. */
const mostStrangersNamed = 20;
/** In characters. */
const longestText = 2000;
/** Postgres keeps no null characters in text, and no lone surrogates in jsonb. */
// eslint-disable-next-line no-control-regex -- the null character is what it looks for
const storable = /^[^\u0000\p{Surrogate}]*$/u;

/** The refusal of an application that does not fit the event's questions, with every field that is wrong; undefined for one that fits. */
export function refusalOfApplication(given: Given, event: Pick<EventState, 'questions'>, now: Date): AppError | undefined {
  const fields = faultsOf(given, event.questions ?? [], now);
  if (fields.length === 0) return undefined;
  return new AppError('validation-failed', fields.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join('; '), { fields });
}

/** What is wrong with an application, by pointers into the body of the press; nothing of one that fits. */
export function faultsOf({ birth_date, answers = {} }: Given, questions: readonly Question[], now: Date): FieldError[] {
  const asked = new Map(questions.map((question) => [question.id, question]));
  const given = new Map(Object.entries(answers));
  const strangers = [...given.keys()].filter((id) => !asked.has(id)).slice(0, mostStrangersNamed);
  const faults: [pointer: string, detail: string | undefined][] = [
    ['/application/birth_date', birth_date < now.toISOString().slice(0, 10) ? undefined : 'must be in the past'],
    ...questions.map((question): [string, string | undefined] => [pointerTo(question.id), faultOf(question, given.get(question.id))]),
    ...strangers.map((id): [string, string] => [pointerTo(id), 'is not a question of this event']),
  ];
  return faults.flatMap(([pointer, detail]) => (detail === undefined ? [] : [{ pointer, detail }]));
}

const pointerTo = (id: string): string => `/application/answers/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** A required checkbox has to be ticked, as on every form: it stands for "I agree". */
function faultOf({ kind, required, options = [] }: Question, answer: unknown): string | undefined {
  if (answer === undefined) return required ? 'must be answered' : undefined;
  switch (kind) {
    case 'checkbox':
      if (typeof answer !== 'boolean') return 'must be true or false';
      return required && !answer ? 'must be ticked' : undefined;
    case 'choice':
      return typeof answer === 'string' && options.includes(answer) ? undefined : `must be one of ${options.join(', ')}`;
    case 'text':
      if (typeof answer !== 'string') return 'must be text';
      if (answer.trim() === '') return 'must not be blank';
      if (!storable.test(answer)) return 'must not contain null characters or halves of characters';
      return [...answer].length > longestText ? `must have at most ${String(longestText)} characters` : undefined;
  }
}
