import '../../design/chip.css';
import './calendar.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Schemas } from '../../api/api.ts';
import { usePageTitle } from '../../app/page-title.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useFormats } from '../../texts/format.ts';
import { useLocale, useTexts } from '../../texts/locale.tsx';
import { useCityName } from '../events/city-name.ts';
import { categoriesQuery } from '../events/event.queries.ts';
import { askedOf, monthQuery } from './calendar.queries.ts';
import { addMonths, byDay, type CalendarFilter, dayAt, dayByKey, weeksOf } from './calendar.rules.ts';
import { calendarTexts } from './calendar.texts.ts';

type Card = Schemas['EventCardDto'];

/** Any instant of a day, for formats that are told UTC. */
const noon = (day: string): string => `${day}T12:00:00Z`;
const mostInCell = 3;

/** A month of events: a grid with the posters' colours, and beside it what is on. Month and day stand in the address. */
export default function CalendarPage() {
  const texts = useTexts(calendarTexts);
  const { locale } = useLocale();
  const filter = useSearch({ from: '/calendar' });
  const today = dayAt(new Date());
  const month = filter.month ?? today.slice(0, 7);
  const found = useQuery(monthQuery(filter, month));
  usePageTitle(texts.title, texts.description);
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
    .format(new Date(noon(`${month}-01`)))
    // «декабрь 2026 г.»: a headline needs no «г.».
    .replace(' г.', '');
  const days = byDay(found.data ?? []);
  return (
    <div className="page calendar">
      <header className="calendar__head">
        <h1>{name}</h1>
        <nav className="calendar__months" aria-label={texts.title}>
          <MonthLink to={addMonths(month, -1)} label={texts.before} isBack />
          <Link to="/calendar" search={(before) => ({ ...before, month: undefined, day: undefined })} className="chip" resetScroll={false}>
            {texts.today}
          </Link>
          <MonthLink to={addMonths(month, 1)} label={texts.after} />
        </nav>
      </header>
      <Tools filter={filter} month={month} />
      <p className="visually-hidden" role="status">
        {found.isPending ? texts.loading : texts.events(found.data?.length ?? 0)}
      </p>
      {found.isError && !found.data ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <div className="calendar__body">
          <Month month={month} today={today} days={days} isPending={found.isPending} label={name} />
          <Agenda month={month} days={days} isPending={found.isPending} />
        </div>
      )}
    </div>
  );
}

function MonthLink({ to, label, isBack = false }: { to: string; label: string; isBack?: boolean }) {
  return (
    <Link
      to="/calendar"
      search={(before) => ({ ...before, month: to, day: undefined })}
      className="chip calendar__step"
      data-back={isBack || undefined}
      aria-label={label}
      resetScroll={false}
    >
      <Icon name="more" />
    </Link>
  );
}

/** Out of the calendar: into one's own, and to the list. */
function Tools({ filter, month }: { filter: CalendarFilter; month: string }) {
  const texts = useTexts(calendarTexts);
  const { locale } = useLocale();
  const cityName = useCityName();
  const { q, category, city, free } = filter;
  const categories = useQuery({ ...categoriesQuery, enabled: category !== undefined }).data?.items ?? [];
  const categoryName = categories.find(({ slug }) => slug === category)?.title[locale] ?? category;
  const names = [q && `«${q}»`, categoryName, city && cityName(city), free && texts.free].filter(Boolean);
  const asked = Object.entries(askedOf(filter, month)).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(asked.map(([key, value]) => [key, String(value)]));
  return (
    <div className="actions">
      {names.length > 0 && (
        <p>
          {texts.filteredBy} <strong>{names.join(', ')}</strong>{' '}
          <Link to="/calendar" search={{ month, day: filter.day }} resetScroll={false}>
            {texts.showAll}
          </Link>
        </p>
      )}
      <Link to="/search" search={{ q, category, city, free }} className="chip">
        <Icon name="search" />
        {texts.search}
      </Link>
      <a className="chip" href={`/api/events.ics?${query.toString()}`} download={`poydu-${month}.ics`}>
        <Icon name="download" />
        {texts.export}
      </a>
    </div>
  );
}

interface MonthProps {
  month: string;
  today: string;
  days: Map<string, Card[]>;
  isPending: boolean;
  label: string;
}

/** One day can be reached by Tab, the others from there by arrows, as the pattern of a date grid has it. */
function Month({ month, today, days, isPending, label }: MonthProps) {
  const texts = useTexts(calendarTexts);
  const formats = useFormats();
  const navigate = useNavigate({ from: '/calendar' });
  const { day: chosen } = useSearch({ from: '/calendar' });
  const grid = useRef<HTMLTableElement>(null);
  const shouldFocus = useRef(false);
  const inTabOrder = chosen ?? (today.startsWith(month) ? today : `${month}-01`);

  useEffect(() => {
    if (!shouldFocus.current) return;
    shouldFocus.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${inTabOrder}"]`)?.focus();
  }, [inTabOrder, month]);

  const go = (day: string | undefined) =>
    void navigate({
      search: (before) => ({ ...before, day, month: day?.slice(0, 7) ?? before.month }),
      resetScroll: false,
      replace: day?.startsWith(month) ?? false,
    });
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>, day: string) => {
    const next = dayByKey(day, event.key);
    if (next === undefined) return;
    event.preventDefault();
    shouldFocus.current = true;
    go(next);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the grid pattern of the ARIA practices: arrows move between days
    <table className="month" role="grid" aria-label={label} ref={grid}>
      <thead>
        <tr>
          {texts.weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const events = days.get(day) ?? [];
              const count = events.length === 0 ? texts.none : texts.events(events.length);
              const name = [formats.day(noon(day), 'UTC'), !isPending && count].filter(Boolean).join(', ');
              return (
                <td
                  key={day}
                  className="month__day"
                  data-outside={!day.startsWith(month) || undefined}
                  data-today={day === today || undefined}
                  aria-selected={day === chosen}
                >
                  <button
                    type="button"
                    className="month__number"
                    data-day={day}
                    tabIndex={day === inTabOrder ? 0 : -1}
                    aria-label={name}
                    aria-current={day === today ? 'date' : undefined}
                    onClick={() => go(day === chosen ? undefined : day)}
                    onKeyDown={(event) => onKeyDown(event, day)}
                  >
                    {Number(day.slice(8))}
                    <span className="month__dots" aria-hidden="true">
                      {events.slice(0, 4).map(({ id, category }) => (
                        <span key={id} data-category={category} />
                      ))}
                    </span>
                  </button>
                  <span className="month__events">
                    {events.slice(0, mostInCell).map((event) => (
                      <Link
                        key={event.id}
                        to="/events/$eventId"
                        params={{ eventId: event.id }}
                        className="month__event"
                        data-category={event.category}
                        tabIndex={-1}
                      >
                        {event.name}
                      </Link>
                    ))}
                    {events.length > mostInCell && <span className="month__more">{texts.more(events.length - mostInCell)}</span>}
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is on, day after day: of the day that is chosen, or of the whole month. */
function Agenda({ month, days, isPending }: { month: string; days: Map<string, Card[]>; isPending: boolean }) {
  const texts = useTexts(calendarTexts);
  const formats = useFormats();
  const cityName = useCityName();
  const { day: chosen } = useSearch({ from: '/calendar' });
  const shown = [...days]
    .filter(([day]) => (chosen === undefined ? day.startsWith(month) : day === chosen))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (isPending) {
    return (
      <div className="agenda" aria-hidden="true">
        {Array.from({ length: 4 }, (_, index) => (
          <Skeleton key={index} height="4rem" />
        ))}
      </div>
    );
  }
  return (
    <section className="agenda" aria-labelledby="agenda" aria-live="polite">
      <h2 id="agenda">{chosen === undefined ? texts.agenda : formats.day(noon(chosen), 'UTC')}</h2>
      {chosen !== undefined && (
        <p>
          <Link to="/calendar" search={(before) => ({ ...before, month, day: undefined })} resetScroll={false}>
            {texts.wholeMonth}
          </Link>
        </p>
      )}
      {shown.length === 0 && chosen !== undefined && <p>{texts.nothingOnDay}</p>}
      {shown.length === 0 && chosen === undefined && (
        <EmptyState
          title={texts.nothing}
          action={
            <Link
              to="/calendar"
              search={(before) => ({ ...before, month: addMonths(month, 1) })}
              className="button button--ink"
              resetScroll={false}
            >
              {texts.next}
            </Link>
          }
        >
          {texts.nothingHint}
        </EmptyState>
      )}
      {shown.map(([day, events]) => (
        <section key={day} className="agenda__day">
          {chosen === undefined && <h3>{formats.day(noon(day), 'UTC')}</h3>}
          <ul role="list">
            {events.map((event) => (
              <li key={event.id} data-category={event.category} className="agenda__event">
                <time dateTime={event.starts_at}>{formats.time(event.starts_at, event.time_zone)}</time>
                <Link to="/events/$eventId" params={{ eventId: event.id }}>
                  {event.name}
                </Link>
                {event.location && <span>{cityName(event.location.city)}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
