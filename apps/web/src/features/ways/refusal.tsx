import { ProblemError } from '@poydu/client';
import { useProblemText } from '../../design/problem-text.ts';
import { useTexts } from '../../texts/locale.tsx';
import { waysTexts } from './ways.texts.ts';

/** Why a way to sign in came to nothing. */
export function Refusal({ error }: { error: unknown }) {
  const problems: Record<string, string | undefined> = useTexts(waysTexts).problems;
  const problemText = useProblemText();
  return (
    <div role="alert">
      {error !== undefined && (
        <p className="form__problem">{(error instanceof ProblemError ? problems[error.code] : undefined) ?? problemText(error)}</p>
      )}
    </div>
  );
}
