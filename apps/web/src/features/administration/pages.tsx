import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '../../design/error-state.tsx';
import { ShowMore } from '../../design/show-more.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { administrationTexts } from './administration.texts.ts';

interface PagesProps<Item> {
  list: UseInfiniteQueryResult<InfiniteData<{ items: Item[] }>>;
  label: string;
  empty: ReactNode;
  children: (item: Item) => ReactNode;
}

/** A list that goes on at a press. */
export function Pages<Item>({ list, label, empty, children }: PagesProps<Item>) {
  const texts = useTexts(administrationTexts);
  const { data, error, isPending, refetch } = list;
  if (isPending) {
    return (
      <div role="status" aria-label={texts.loading}>
        <Skeleton height="24rem" />
      </div>
    );
  }
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      <ul role="list" className="admin-cards" aria-label={label}>
        {items.map(children)}
      </ul>
      <ShowMore list={list} />
    </>
  );
}
