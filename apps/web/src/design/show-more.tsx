import './show-more.css';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTexts } from '../texts/locale.tsx';
import { Button } from './button.tsx';
import { showMoreTexts } from './show-more.texts.ts';

type List = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;

/** The end of a list that goes on at a press; nothing where it does not. */
export function ShowMore({ list }: { list: List }) {
  const { more } = useTexts(showMoreTexts);
  if (!list.hasNextPage) return null;
  return (
    <p className="show-more">
      <Button tone="quiet" isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {more}
      </Button>
    </p>
  );
}
