import './event-page.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { EventScreen } from '@poydu/client';
import type { Schemas } from '../../api/api.ts';
import { isNoEvent } from '../../api/missing.ts';
import { useCopy } from '../../app/copy.ts';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { Press } from '../registration/press.tsx';
import { sessionQuery } from '../session/session.ts';
import { placeText, useCityName } from './city-name.ts';
import { DateBadge, EventCard, seatsText } from './event-card.tsx';
import { capacityQuery, eventPageQuery, organisedEventQuery, othersQuery, personQuery } from './event.queries.ts';
import { eventTexts } from './events.texts.ts';
import { Gallery } from './gallery.tsx';
import { Poster } from './poster/poster.tsx';
import { Reviews } from './reviews.tsx';
import { cameFromWidget } from './widget/came-from.ts';
import { tellOpener } from './widget/tell-opener.ts';

const EventMap = lazy(() => import('./event-map.tsx'));
const WidgetResult = lazy(() => import('./widget/result.tsx'));

/** One event: what, when, where, who, how many seats are left, and the button. */
export function EventPage() {
  const { eventId } = useParams({ from: '/events/$eventId' });
  const texts = useTexts(eventTexts);
  const screen = useQuery(eventPageQuery(eventId));
  const event = screen.data?.event;
  usePageTitle(event?.name, event && (event.short_description ?? event.description.slice(0, 200)));
  if (screen.data) return <Event screen={screen.data} />;
  if (screen.isPending) {
    return (
      <div className="page" role="status">
        <Skeleton height="28rem" />
      </div>
    );
  }
  if (!isNoEvent(screen.error)) return <ErrorState level={1} error={screen.error} onRetry={() => void screen.refetch()} />;
  return (
    <EmptyState
      title={texts.notFound}
      level={1}
      action={
        <Link to="/" className="button button--ink">
          {texts.backToPoster}
        </Link>
      }
    >
      {texts.notFoundHint}
    </EmptyState>
  );
}

function Event({ screen }: { screen: EventScreen }) {
  const { event, reviews } = screen;
  const texts = useTexts(eventTexts);
  const capacity = useQuery(capacityQuery(event.id, event.status));
  const seats = capacity.data ?? screen.capacity ?? event;
  const queryClient = useQueryClient();
  const isFromWidget = cameFromWidget(event.id);
  useEffect(() => {
    if (isFromWidget) tellOpener(queryClient, event.id);
  }, [isFromWidget, queryClient, event.id]);
  return (
    <article className="page event" data-category={event.category}>
      <div className="event__body">
        <header className="event__poster">
          <div className="event__art">
            <Poster
              id={event.id}
              picture={event.image_url}
              small={event.image_small_url}
              sizes="(min-width: 64rem) 60vw, (min-width: 48rem) 50vw, 100vw"
              isFirst
            />
          </div>
          <div className="event__title">
            <DateBadge startsAt={event.starts_at} timeZone={event.time_zone} />
            <h1>{event.name}</h1>
            {event.short_description && <p>{event.short_description}</p>}
          </div>
        </header>
        <aside className="event__ticket">
          <StatusNote status={event.status} />
          <Facts event={event} seats={{ ...event, ...seats }} />
          <div className="event__press">
            <Press event={event} available={seats.available} />
          </div>
          {isFromWidget && (
            <Suspense>
              <WidgetResult eventId={event.id} />
            </Suspense>
          )}
        </aside>
        <div className="event__words">
          <section aria-labelledby="about">
            <h2 id="about">{texts.about}</h2>
            {event.description.split(/\n{2,}/).map((paragraph, index) => (
              <p key={index} className="event__paragraph">
                {paragraph}
              </p>
            ))}
            <Tools event={event} />
          </section>
          <Gallery screen={screen} />
          <Place event={event} />
          <Reviews event={event} reviews={reviews} />
        </div>
      </div>
      <Others event={event} />
    </article>
  );
}

function StatusNote({ status }: { status: Schemas['EventDto']['status'] }) {
  const texts = useTexts(eventTexts);
  const notes = {
    active: '',
    draft: texts.draft,
    pending_review: texts.underReview,
    completed: texts.completed,
    cancelled: texts.cancelled,
    rejected: texts.rejected,
  };
  const note = notes[status];
  return note && <p className="event__status">{note}</p>;
}

function Facts({
  event,
  seats,
}: {
  event: Schemas['EventDto'];
  seats: Pick<Schemas['EventDto'], 'available' | 'max_participants' | 'waiting_list' | 'taken'>;
}) {
  const texts = useTexts(eventTexts);
  const formats = useFormats();
  const cityName = useCityName();
  const { starts_at, ends_at, time_zone, location, online_url, price, refund_until, requires_approval } = event;
  const isElsewhere = formats.zone(starts_at, time_zone) !== formats.zone(starts_at);
  const organiser = useQuery(personQuery(event.organiser_id)).data;
  return (
    <dl className="facts">
      <dt>
        <Icon name="clock" />
        <span className="visually-hidden">{texts.when}</span>
      </dt>
      <dd>
        <strong>{formats.day(starts_at, time_zone)}</strong>
        <br />
        {formats.span(starts_at, ends_at, time_zone)}
        {isElsewhere && (
          <>
            {' '}
            ({texts.theirTime(formats.zone(starts_at, time_zone))})
            <br />
            <span className="facts__soft">{texts.yourTime(`${formats.weekday(starts_at)}, ${formats.span(starts_at, ends_at)}`)}</span>
          </>
        )}
      </dd>
      <dt>
        <Icon name={location ? 'place' : 'online'} />
        <span className="visually-hidden">{texts.where}</span>
      </dt>
      <dd>
        {location ? (
          <>
            <strong>{cityName(location.city)}</strong>
            {location.address && (
              <>
                <br />
                {location.address}
              </>
            )}
          </>
        ) : (
          <strong>{online_url ? <a href={online_url}>{texts.online}</a> : texts.online}</strong>
        )}
      </dd>
      <dt>
        <Icon name="people" />
        <span className="visually-hidden">{texts.seats}</span>
      </dt>
      <dd aria-live="polite">
        {event.status === 'active' && (
          <>
            <strong>{seatsText(seats, texts)}</strong>
            <br />
          </>
        )}
        {seats.max_participants === null ? texts.going(seats.taken) : texts.seatsOf(seats.taken, seats.max_participants)}
        {requires_approval && (
          <>
            <br />
            <span className="facts__soft">{texts.approval}</span>
          </>
        )}
      </dd>
      <dt>
        <Icon name="ticket" />
        <span className="visually-hidden">{texts.price}</span>
      </dt>
      <dd>
        <strong>{price ? formats.money(price) : texts.free}</strong>
        {price && refund_until && (
          <>
            <br />
            <span className="facts__soft">{texts.refund(formats.dayAndTime(refund_until, time_zone))}</span>
          </>
        )}
      </dd>
      {organiser && (
        <>
          <dt>
            <Icon name="person" />
            <span className="visually-hidden">{texts.who}</span>
          </dt>
          <dd>
            <span className="facts__soft">{texts.who}</span>
            <br />
            {organiser.full_name}
          </dd>
        </>
      )}
    </dl>
  );
}

function Tools({ event }: { event: Schemas['EventDto'] }) {
  const texts = useTexts(eventTexts);
  const copy = useCopy();
  const me = useQuery(sessionQuery).data?.id;
  // The page has nothing personal in it. A co-organiser comes here from the organiser's screens, which know; nobody else is asked for it.
  const organised = useQuery({ ...organisedEventQuery(event.id), enabled: false }).data;
  const isOwn = me !== undefined && (me === event.organiser_id || (organised?.co_organiser_ids?.includes(me) ?? false));
  const link = () => location.href.replace(/[?#].*/, '');
  return (
    <p className="actions">
      {/* Phones have a sheet for it; whoever closes it has not failed. */}
      {typeof navigator.share === 'function' && (
        <Button tone="quiet" size="small" onClick={() => void navigator.share({ title: event.name, url: link() }).catch(() => undefined)}>
          <Icon name="share" />
          {texts.share}
        </Button>
      )}
      <Button tone="quiet" size="small" onClick={() => void copy(link(), texts.linkCopied)}>
        {texts.copyLink}
      </Button>
      <a className="button button--quiet button--small" href={`/api/events/${event.id}.ics`}>
        <Icon name="calendar" />
        {texts.toCalendar}
      </a>
      {isOwn && (
        <Link to="/events/$eventId/widget" params={{ eventId: event.id }} className="button button--quiet button--small">
          {texts.toOwnSite}
        </Link>
      )}
    </p>
  );
}

/** What else the organiser has ahead. */
function Others({ event: { id, organiser_id } }: { event: Schemas['EventDto'] }) {
  const texts = useTexts(eventTexts);
  const others = useQuery(othersQuery(organiser_id)).data?.items.filter((other) => other.id !== id) ?? [];
  if (others.length === 0) return null;
  return (
    <section className="event__others" aria-labelledby="others">
      <h2 id="others">{texts.others}</h2>
      <ul className="event__cards" role="list">
        {others.slice(0, 3).map((other) => (
          <li key={other.id}>
            <EventCard event={other} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The map costs forty kilobytes and is fetched by who asks for it. */
function Place({ event: { location } }: { event: Schemas['EventDto'] }) {
  const texts = useTexts(eventTexts);
  const cityName = useCityName();
  const [isShown, setShown] = useState(false);
  if (location?.latitude == null || location.longitude == null) return null;
  const name = placeText(cityName(location.city), location);
  return (
    <section aria-labelledby="place">
      <h2 id="place">{texts.where}</h2>
      <p>{name}</p>
      {isShown ? (
        <Suspense fallback={<Skeleton height="20rem" />}>
          <EventMap label={texts.mapOf(name)} latitude={location.latitude} longitude={location.longitude} />
        </Suspense>
      ) : (
        <p>
          <Button tone="quiet" onClick={() => setShown(true)}>
            <Icon name="place" />
            {texts.showOnMap}
          </Button>
        </p>
      )}
    </section>
  );
}
