import '../../design/chip.css';
import './home.css';
import { weekendOf } from '@poydu/client/weekend';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { usePageTitle } from '../../app/page-title.tsx';
import { readSetting, writeSetting } from '../../app/settings.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { ShowMore } from '../../design/show-more.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useLocale, useTexts } from '../../texts/locale.tsx';
import { DateBadge, EventCard } from '../events/event-card.tsx';
import { Poster } from '../events/poster/poster.tsx';
import { categoriesQuery, citiesQuery } from '../events/event.queries.ts';
import { sessionQuery } from '../session/session.ts';
import { feedQuery, mineQuery } from './home.queries.ts';
import { homeTexts } from './home.texts.ts';

/** The poster wall: what is on, in the city and the category that are asked for in the address. */
export function HomePage() {
  const texts = useTexts(homeTexts);
  usePageTitle(texts.title);
  return (
    <div className="page home">
      <section className="hero">
        <h1>{texts.headline}</h1>
        <p>{texts.lead}</p>
        <div className="hero__ways">
          <CityPicker />
          <Ways />
        </div>
        <div className="hero__wall" aria-hidden="true">
          {wall.map(({ category, id }) => (
            <div key={id} className="hero__ticket" data-category={category}>
              <Poster id={id} />
            </div>
          ))}
        </div>
      </section>
      <Mine />
      <Categories />
      <Feed />
    </div>
  );
}

/** Three tickets that hang beside the headline; without black, which would be a hole at night. */
const wall = [
  { category: 'cinema', id: 'ticket-138' },
  { category: 'concert', id: 'ticket-9' },
  { category: 'exhibition', id: 'ticket-8' },
];

/** The questions that are asked most, as ready searches. */
function Ways() {
  const texts = useTexts(homeTexts);
  const { city } = useSearch({ from: '/' });
  return (
    <nav className="hero__searches" aria-label={texts.ways}>
      <Link to="/search" search={{ city, when: 'today' }} className="chip">
        {texts.today}
      </Link>
      <Link to="/search" search={{ city, when: 'weekend' }} className="chip">
        {texts.weekend}
      </Link>
      <Link to="/search" search={{ city, free: true }} className="chip">
        {texts.free}
      </Link>
      <Link to="/search" search={{ city, view: 'map' }} className="chip">
        {texts.map}
      </Link>
      <Link to="/calendar" search={{ city }} className="chip">
        {texts.calendar}
      </Link>
    </nav>
  );
}

/** Kept for the next visit; in the address for who shares it. */
function CityPicker() {
  const texts = useTexts(homeTexts);
  const { locale } = useLocale();
  const { city } = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const cities = useQuery(citiesQuery).data?.items ?? [];

  useEffect(() => {
    const kept = readSetting('city');
    if (city === undefined && kept) void navigate({ search: (search) => ({ ...search, city: kept }), replace: true });
    // Only when the page is opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, []);

  const choose = (name: string) => {
    writeSetting('city', name || undefined);
    void navigate({ search: (search) => ({ ...search, city: name || undefined }), resetScroll: false });
  };
  const shown = cities.filter(({ name, event_count }) => event_count > 0 || name === city);
  return (
    <label className="city-picker">
      <Icon name="place" />
      <span className="visually-hidden">{texts.city}</span>
      <select value={city ?? ''} onChange={({ target }) => choose(target.value)}>
        <option value="">{texts.everywhere}</option>
        {city !== undefined && shown.length === 0 && <option value={city}>{city}</option>}
        {shown.map(({ name, title_en }) => (
          <option key={name} value={name}>
            {locale === 'ru' ? name : title_en}
          </option>
        ))}
      </select>
      <Icon name="more" />
    </label>
  );
}

function Categories() {
  const texts = useTexts(homeTexts);
  const { locale } = useLocale();
  const { category } = useSearch({ from: '/' });
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  return (
    <nav className="categories" aria-label={texts.categories}>
      <Link
        to="/"
        search={({ city }) => ({ city })}
        className="chip"
        aria-current={category === undefined ? 'true' : undefined}
        resetScroll={false}
      >
        {texts.everything}
      </Link>
      {categories.map(({ slug, title }) => (
        <Link
          key={slug}
          to="/"
          search={({ city }) => ({ city, category: slug })}
          className="chip"
          data-category={slug}
          aria-current={category === slug ? 'true' : undefined}
          resetScroll={false}
        >
          {title[locale]}
        </Link>
      ))}
    </nav>
  );
}

/** The next events of who has logged in, as tickets in a row. */
function Mine() {
  const texts = useTexts(homeTexts);
  const isSignedIn = Boolean(useQuery(sessionQuery).data);
  const mine = useQuery({ ...mineQuery, enabled: isSignedIn });
  if (!isSignedIn || !mine.data || mine.data.items.length === 0) return null;
  return (
    <section className="mine" aria-labelledby="mine">
      <h2 id="mine">{texts.mine}</h2>
      <ul role="list">
        {mine.data.items.map(({ registration_id, event_id, event }) => (
          <li key={registration_id}>
            <DateBadge startsAt={event.starts_at} timeZone={event.time_zone} />
            <Link to="/events/$eventId" params={{ eventId: event_id }}>
              {event.name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Feed() {
  const texts = useTexts(homeTexts);
  const filter = useSearch({ from: '/' });
  const feed = useInfiniteQuery(feedQuery(filter));
  const events = feed.data?.pages.flatMap(({ items }) => items) ?? [];
  const shown = useShown(events.length);
  if (feed.isPending) return <FeedSkeleton label={texts.loading} />;
  if (feed.isError && !feed.data) return <ErrorState error={feed.error} onRetry={() => void feed.refetch()} />;
  if (events.length === 0) {
    return (
      <EmptyState
        title={texts.nothing}
        action={
          <Link to="/" className="button button--ink" onClick={() => writeSetting('city', undefined)}>
            {texts.showAll}
          </Link>
        }
      >
        {texts.nothingHint}
      </EmptyState>
    );
  }
  const { weekend, others } = weekendOf(events, new Date());
  return (
    <>
      {weekend.length > 0 && (
        <section aria-labelledby="weekend">
          <h2 id="weekend" className="home__coming">
            {texts.thisWeekend}
          </h2>
          <ul className="strip" role="list">
            {weekend.slice(0, shown).map((event) => (
              <li key={event.id}>
                <EventCard event={event} sizes="18rem" />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="coming">
        <h2 id="coming" className="home__coming">
          {texts.coming}
        </h2>
        <ul className="feed" role="list">
          {others.slice(0, Math.max(0, shown - weekend.length)).map((event, index) => (
            <li key={event.id}>
              <EventCard event={event} isLead={index % wallPeriod === 0 || index % wallPeriod === 6} />
            </li>
          ))}
        </ul>
        <ShowMore list={feed} />
      </section>
    </>
  );
}

/** As many cards as are seen at first. */
const mostAtOnce = 3;

/** How many cards are drawn: who arrives sees the first ones at once, the others a few with each frame, between which the page hears what is pressed. */
function useShown(all: number): number {
  const [shown, setShown] = useState(() => (isArrival() ? mostAtOnce : Infinity));
  useEffect(() => {
    if (shown >= all) return;
    const next = requestAnimationFrame(() => setShown(shown + mostAtOnce));
    return () => cancelAnimationFrame(next);
  }, [shown, all]);
  return shown;
}

/** Whether the site is being opened by a link: who comes back is to find the place that was scrolled to. */
const isArrival = (): boolean => {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'navigate' && document.querySelector('.first-screen') !== null;
};

/** After ten cards the wall of three columns begins anew: the first and the seventh stand across two. */
const wallPeriod = 10;

function FeedSkeleton({ label }: { label: string }) {
  return (
    <div className="feed" role="status" aria-label={label}>
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} height="26rem" />
      ))}
    </div>
  );
}
