import { ProblemError } from '@poydu/client';
import { useTexts } from '../texts/locale.tsx';
import { problemTexts } from './problem.texts.ts';

/** @returns says in words what went wrong. */
export function useProblemText(): (error: unknown) => string {
  const { codes, other } = useTexts(problemTexts);
  return (error) => (error instanceof ProblemError ? codes[error.code] : undefined) ?? other;
}
