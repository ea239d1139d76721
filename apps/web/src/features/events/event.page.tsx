import './event-page.css';
import { ProblemError } from '@poydu/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { EventScreen } from '@poydu/client';
import type { Schemas } from '../../api/api.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { Press } from '../registration/press.tsx';
import { DateBadge, seatsText } from './event-card.tsx';
import { capacityQuery, eventPageQuery, personQuery } from './event.queries.ts';
import { eventTexts } from './events.texts.ts';
import { Poster } from './poster/poster.tsx';
import { Reviews } from './reviews.tsx';

const EventMap = lazy(() => import('./event-map.tsx'));

/** One event: what, when, where, who, how many seats are left, and the button. */
export function EventPage() {
  const { eventId } = useParams({ from: '/events/$eventId' });
  const texts = useTexts(eventTexts);
  const screen = useQuery(eventPageQuery(eventId));
  usePageTitle(screen.data?.event.name);
  if (screen.data) return <Event screen={screen.data} />;
  if (screen.isPending) {
    return (
      <div className="page" role="status">
        <Skeleton height="28rem" />
      </div>
    );
  }
  const isMissing = screen.error instanceof ProblemError && ['event-not-found', 'validation-failed'].includes(screen.error.code);
  if (!isMissing) return <ErrorState error={screen.error} onRetry={() => void screen.refetch()} />;
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
  const capacity = useQuery(capacityQuery(event.id));
  const seats = capacity.data ?? screen.capacity ?? event;
  const pictures = screen.media?.items.filter(({ url }) => url !== event.image_url) ?? [];
  return (
    <article className="page event" data-category={event.category}>
      <header className="event__poster">
        <div className="event__art">
          <Poster id={event.id} picture={event.image_url} isFirst />
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
        {pictures.length > 0 && (
          <div className="event__pictures">
            {pictures.map(({ id, url }) => (
              <img key={id} src={url} alt="" loading="lazy" />
            ))}
          </div>
        )}
        <Place event={event} />
        <Reviews event={event} reviews={reviews} />
      </div>
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
            <strong>{location.city}</strong>
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
        <strong>{seatsText(seats, texts)}</strong>
        <br />
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
            <span className="facts__soft">{texts.refund(formats.dayAndTime(refund_until))}</span>
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
  const announce = useAnnounce();
  const share = async () => {
    const link = { title: event.name, url: location.href.replace(/[?#].*/, '') };
    // Phones have a sheet for it; whoever closes it has not failed.
    if (typeof navigator.share === 'function') return navigator.share(link).catch(() => undefined);
    await navigator.clipboard.writeText(link.url);
    announce(texts.linkCopied);
  };
  return (
    <p className="actions">
      <Button tone="quiet" size="small" onClick={() => void share()}>
        <Icon name="share" />
        {texts.share}
      </Button>
      <a className="button button--quiet button--small" href={`/api/events/${event.id}.ics`}>
        <Icon name="calendar" />
        {texts.toCalendar}
      </a>
    </p>
  );
}

/** The map costs forty kilobytes and is fetched by who asks for it. */
function Place({ event: { location } }: { event: Schemas['EventDto'] }) {
  const texts = useTexts(eventTexts);
  const [isShown, setShown] = useState(false);
  if (location?.latitude == null || location.longitude == null) return null;
  const name = [location.city, location.address].filter(Boolean).join(', ');
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
