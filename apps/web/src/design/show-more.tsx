import './show-more.css';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTexts } from '../texts/locale.tsx';
import { Button } from './button.tsx';
import { useProblemText } from './problem-text.ts';
import { problemTexts } from './problem.texts.ts';
import { showMoreTexts } from './show-more.texts.ts';

type List = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'error' | 'fetchNextPage'>;

/** The end of a list that goes on at a press, also at one after it failed to; nothing where it does not. */
export function ShowMore({ list }: { list: List }) {
  const { more } = useTexts(showMoreTexts);
  const { retry } = useTexts(problemTexts);
  const problemText = useProblemText();
  if (!list.hasNextPage) return null;
  const hasFailed = list.isFetchNextPageError && !list.isFetchingNextPage;
  return (
    <div className="show-more">
      {hasFailed && <p role="alert">{problemText(list.error)}</p>}
      <Button tone="quiet" isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {hasFailed ? retry : more}
      </Button>
    </div>
  );
}
