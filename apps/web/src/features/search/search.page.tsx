import '../../design/chip.css';
import './search.css';
import { type InfiniteData, keepPreviousData, useInfiniteQuery, type UseInfiniteQueryResult, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, type RefObject, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { usePageTitle } from '../../app/page-title.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { ShowMore } from '../../design/show-more.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { EventCard } from '../events/event-card.tsx';
import { citiesQuery } from '../events/event.queries.ts';
import { Filters } from './filters.tsx';
import { Marked } from './marked.tsx';
import SearchBox from './search-box.tsx';
import { foundQuery } from './search.queries.ts';
import { placeOf, type SearchFilter } from './search.rules.ts';
import { searchTexts } from './search.texts.ts';
import { useWide } from './use-wide.ts';

const SearchMap = lazy(() => import('./search-map.tsx'));

/** Everything that is on, by words, day, place and price; as a list and on a map. What is looked for stands in the address. */
export default function SearchPage() {
  const texts = useTexts(searchTexts);
  const filter = useSearch({ from: '/search' });
  const navigate = useNavigate({ from: '/search' });
  usePageTitle(filter.q ? `${filter.q} · ${texts.title}` : texts.title, texts.description);
  const change = (changed: Partial<Record<keyof SearchFilter, unknown>>) =>
    void navigate({ search: (before) => ({ ...before, ...changed }) as SearchFilter, resetScroll: false });
  const count = useRef<HTMLParagraphElement>(null);
  const search = (q: string) => {
    change({ q: q || undefined });
    // The suggestions close, and a phone's keyboard goes, once React Aria has done what a choice brings; one goes on at what is found.
    requestAnimationFrame(() => count.current?.focus());
  };
  return (
    <div className="page search">
      <h1>{texts.headline}</h1>
      <SearchBox asked={filter.q} onSearch={search} />
      <Filters filter={filter} onChange={change} />
      <Found filter={filter} onChange={change} count={count} />
    </div>
  );
}

interface FoundProps {
  filter: SearchFilter;
  onChange: (changed: Partial<Record<keyof SearchFilter, unknown>>) => void;
  /** The line that says how many there are. */
  count: RefObject<HTMLParagraphElement | null>;
}

function Found({ filter, onChange, count }: FoundProps) {
  const texts = useTexts(searchTexts);
  const isWide = useWide();
  const found = useInfiniteQuery({ ...foundQuery(filter), placeholderData: keepPreviousData });
  const [highlighted, setHighlighted] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const cities = useQuery(citiesQuery).data?.items;
  const towns = useMemo(() => cities?.filter(({ event_count }) => event_count > 0) ?? [], [cities]);
  const list = useRef<HTMLUListElement>(null);
  const events = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const isMap = filter.view === 'map';
  const choose = (id: string) => {
    setChosen(id);
    const card = list.current?.querySelector<HTMLElement>(`[data-event="${id}"]`);
    card?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    card?.querySelector('a')?.focus({ preventScroll: true });
  };
  if (found.isError && !found.data) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const chosenEvent = events.find(({ id }) => id === chosen);
  return (
    <>
      <div className="search__bar">
        <p role="status" className="search__count" tabIndex={-1} ref={count}>
          {found.isPending ? texts.loading : found.hasNextPage ? texts.foundMore(events.length) : texts.found(events.length)}
        </p>
        <div className="search__views">
          {!isWide && (
            <button type="button" className="chip" aria-pressed={isMap} onClick={() => onChange({ view: isMap ? undefined : 'map' })}>
              {isMap ? texts.toList : texts.toMap}
            </button>
          )}
          <Link to="/calendar" search={calendarFilter(filter)} className="chip">
            <Icon name="calendar" />
            {texts.calendar}
          </Link>
        </div>
      </div>
      <div className="search__found" data-view={isMap ? 'map' : 'list'}>
        <div className="search__list" hidden={!isWide && isMap}>
          {found.isPending && (
            <div className="search__cards" aria-hidden="true">
              {Array.from({ length: 4 }, (_, index) => (
                <Skeleton key={index} height="22rem" />
              ))}
            </div>
          )}
          {found.data && events.length === 0 && <Nothing filter={filter} />}
          <h2 className="visually-hidden">{texts.events}</h2>
          <ul className="search__cards" role="list" ref={list} data-stale={found.isPlaceholderData || undefined}>
            {events.map((event) => (
              // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- nothing is pressed here: what is looked at is lit on the map
              <li
                key={event.id}
                data-event={event.id}
                data-lit={highlighted === event.id || undefined}
                onPointerEnter={() => setHighlighted(event.id)}
                onPointerLeave={() => setHighlighted(undefined)}
                onFocus={() => setHighlighted(event.id)}
                onBlur={() => setHighlighted(undefined)}
              >
                <EventCard event={event} title={<Marked text={event.name} q={filter.q ?? ''} />} />
              </li>
            ))}
          </ul>
          <More list={found} />
        </div>
        {(isWide || isMap) && (
          <div className="search__map">
            <Suspense fallback={<Skeleton height="100%" />}>
              <SearchMap
                events={events}
                towns={towns}
                highlighted={highlighted ?? (isWide ? undefined : chosen)}
                onHighlight={setHighlighted}
                onChoose={choose}
                onSearchHere={({ latitude, longitude, radiusKm }) =>
                  onChange({ near: placeOf(latitude, longitude), radius: Math.ceil(radiusKm), city: undefined, sort: undefined })
                }
              />
            </Suspense>
            {!isWide && chosenEvent && (
              <div className="search__chosen" aria-live="polite">
                <h2 className="visually-hidden">{texts.events}</h2>
                <EventCard event={chosenEvent} />
              </div>
            )}
          </div>
        )}
      </div>
    </>
  );
}

/** A month has its own days. */
const calendarFilter = ({ q, category, city, free }: SearchFilter) => ({ q, category, city, free });

/** Comes by itself for the first pages; then, or after one that failed, somebody who wants the footer gets there, and presses for more. */
const pagesByThemselves = 4;

function More({ list }: { list: UseInfiniteQueryResult<InfiniteData<unknown>> }) {
  const end = useRef<HTMLDivElement>(null);
  const pages = list.data?.pages.length ?? 0;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const comes = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && pages < pagesByThemselves;
  useEffect(() => {
    if (!end.current || !comes) return;
    const near = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void fetchNextPage();
      },
      { rootMargin: '400px' },
    );
    near.observe(end.current);
    return () => near.disconnect();
  }, [comes, fetchNextPage, pages]);
  return (
    <div ref={end}>
      <ShowMore list={list} />
    </div>
  );
}

function Nothing({ filter }: { filter: SearchFilter }) {
  const texts = useTexts(searchTexts);
  const hasFilters = Object.keys(filter).some((name) => name !== 'view' && name !== 'sort');
  return (
    <EmptyState
      title={texts.nothing}
      action={
        <div className="actions">
          {hasFilters && (
            <Link to="/search" search={{}} className="button button--ink" resetScroll={false}>
              {texts.removeAll}
            </Link>
          )}
          <Link to="/" className="button button--quiet">
            {texts.all}
          </Link>
        </div>
      }
    >
      {hasFilters ? texts.nothingWith : texts.nothingAt}
    </EmptyState>
  );
}
