import type { components } from '@poydu/client';

type Question = components['schemas']['QuestionDto'];
type Answers = Record<string, string | boolean>;

/** The form. */
export interface ApplicationValues {
  full_name: string;
  birth_date: string;
  phone: string;
  email: string;
  answers: Answers;
}

/** `+7 (900) 123-45-67`: as the service takes it. */
export const isPhone = (typed: string): boolean => /^\+?[0-9][0-9 ()-]{5,18}$/.test(typed.trim());

/** Whether a day (`2001-12-31`) lies before today, by the clock that the service goes by. */
export const isBornBefore = (day: string, now: Date): boolean => /^\d{4}-\d\d-\d\d$/.test(day) && day < now.toISOString().slice(0, 10);

/** What stands in the fields of the questions before anybody has answered. */
export const emptyAnswers = (questions: readonly Question[]): Answers =>
  Object.fromEntries(questions.map(({ id, kind }) => [id, kind === 'checkbox' ? false : '']));

/** Whether an answer may be sent; a required checkbox has to be ticked. */
export function isAnswered({ kind, required }: Question, answer: string | boolean | undefined): boolean {
  if (!required) return true;
  return kind === 'checkbox' ? answer === true : typeof answer === 'string' && answer.trim() !== '';
}

/** What is sent: answers to the questions that are asked, without those that were left open. */
export function answersToSend(questions: readonly Question[], answers: Answers): Answers {
  const given = questions.flatMap(({ id, kind }): [string, string | boolean][] => {
    const answer = answers[id];
    if (kind === 'checkbox') return [[id, answer === true]];
    return typeof answer === 'string' && answer.trim() !== '' ? [[id, answer.trim()]] : [];
  });
  return Object.fromEntries(given);
}

/** What the profile does not have, or has otherwise: worth keeping for the next time. */
export function worthKeeping(
  details: { full_name: string; birth_date: string; phone: string },
  profile: { full_name: string; birth_date: string | null; phone: string | null },
): Partial<typeof details> {
  const phone = details.phone.replaceAll(/[\s()-]/g, '');
  return {
    ...(details.full_name === profile.full_name ? {} : { full_name: details.full_name }),
    ...(details.birth_date === profile.birth_date ? {} : { birth_date: details.birth_date }),
    // A profile keeps E.164 alone.
    ...(phone === profile.phone || !/^\+[1-9]\d{7,14}$/.test(phone) ? {} : { phone }),
  };
}
