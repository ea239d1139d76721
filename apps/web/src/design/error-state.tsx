import { ProblemError } from '@poydu/client';
import { useTexts } from '../texts/locale.tsx';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { useProblemText } from './problem-text.ts';
import { problemTexts } from './problem.texts.ts';

interface ErrorStateProps {
  error: unknown;
  /** 1 where it takes the place of a whole page. */
  level?: 1 | 2;
  onRetry?: (() => void) | undefined;
}

/** What could not be shown: why, the request's number, and the way to try again. */
export function ErrorState({ error, level = 2, onRetry }: ErrorStateProps) {
  const texts = useTexts(problemTexts);
  const problemText = useProblemText();
  const requestId = error instanceof ProblemError ? error.requestId : undefined;
  return (
    <div role="alert">
      <EmptyState title={texts.failed} level={level} action={onRetry && <Button onClick={onRetry}>{texts.retry}</Button>}>
        {problemText(error)}
        {requestId && (
          <>
            <br />
            <small>
              {texts.requestId} <code>{requestId}</code>
            </small>
          </>
        )}
      </EmptyState>
    </div>
  );
}
