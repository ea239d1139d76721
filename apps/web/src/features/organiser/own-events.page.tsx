import '../../design/chip.css';
import './organiser.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/api.ts';
import { usePageTitle } from '../../app/page-title.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { ShowMore } from '../../design/show-more.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { DateBadge } from '../events/event-card.tsx';
import { Poster } from '../events/poster/poster.tsx';
import { EventActions } from './event-actions.tsx';
import { OrganiserIcon } from './organiser-icon.tsx';
import { ownEventsQuery } from './organiser.queries.ts';
import { eventStatuses } from './organiser.rules.ts';
import { organiserTexts } from './organiser.texts.ts';
import { StatusTag } from './status-tag.tsx';

/** What I organise: posters with how they stand, and what can be done with each. */
export default function OwnEventsPage() {
  const texts = useTexts(organiserTexts);
  usePageTitle(texts.title);
  const { status } = useSearch({ from: '/signed-in/organise' });
  return (
    <div className="page organiser">
      <div className="organiser__head">
        <h1>{texts.title}</h1>
        <CreateLink />
      </div>
      <nav className="chips" aria-label={texts.filter}>
        <Link to="/organise" search={{}} className="chip" activeOptions={{ exact: true, includeSearch: true }}>
          {texts.all}
        </Link>
        {eventStatuses.map((name) => (
          <Link key={name} to="/organise" search={{ status: name }} className="chip" activeOptions={{ includeSearch: true }}>
            {texts.filters[name]}
          </Link>
        ))}
      </nav>
      <OwnEvents status={status} />
    </div>
  );
}

function CreateLink() {
  const texts = useTexts(organiserTexts);
  return (
    <Link to="/organise/new" className="button button--ink">
      <OrganiserIcon name="plus" />
      {texts.create}
    </Link>
  );
}

function OwnEvents({ status }: { status: Schemas['EventDto']['status'] | undefined }) {
  const texts = useTexts(organiserTexts);
  const list = useInfiniteQuery(ownEventsQuery(status));
  if (list.isPending) {
    return (
      <div className="own-events" role="status" aria-label={texts.loading}>
        <Skeleton height="26rem" />
        <Skeleton height="26rem" />
        <Skeleton height="26rem" />
      </div>
    );
  }
  if (!list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const events = list.data.pages.flatMap(({ items }) => items);
  if (events.length === 0) {
    return status === undefined ? (
      <EmptyState title={texts.empty} action={<CreateLink />}>
        {texts.emptyHint}
      </EmptyState>
    ) : (
      <EmptyState
        title={texts.emptyFiltered}
        action={
          <Link to="/organise" search={{}} className="button button--quiet">
            {texts.showAll}
          </Link>
        }
      >
        {texts.emptyFilteredHint}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="own-events" role="list">
        {events.map((event) => (
          <li key={event.id}>
            <OwnEvent event={event} />
          </li>
        ))}
      </ul>
      <ShowMore list={list} />
    </>
  );
}

/** The poster leads to the attendees, of a draft to the form. */
function OwnEvent({ event }: { event: Schemas['EventCardDto'] }) {
  const texts = useTexts(organiserTexts);
  const { id, name, status, category, image_small_url, starts_at, time_zone } = event;
  const params = { eventId: id };
  const isHidden = status === 'draft' || status === 'pending_review';
  return (
    <article className="own-event" data-category={category} data-off={status === 'cancelled' || status === 'rejected' || undefined}>
      <div className="own-event__poster">
        <div className="own-event__art">
          <Poster id={id} picture={image_small_url} />
          <StatusTag status={status} />
        </div>
        <div className="own-event__words">
          <DateBadge startsAt={starts_at} timeZone={time_zone} />
          <h2 className="own-event__name">
            <Link to={isHidden ? '/events/$eventId/edit' : '/events/$eventId/attendees'} params={params}>
              {name}
            </Link>
          </h2>
        </div>
      </div>
      <div className="own-event__stub">
        {!isHidden && <SeatsBar event={event} />}
        <div className="own-event__tools">
          <Link
            to="/events/$eventId/edit"
            params={params}
            className="button button--quiet button--small"
            aria-label={`${texts.edit}: ${name}`}
          >
            <Icon name="edit" />
            {texts.edit}
          </Link>
          {status === 'active' && (
            <Link
              to="/events/$eventId/door"
              params={params}
              className="button button--quiet button--small"
              aria-label={`${texts.door}: ${name}`}
            >
              <OrganiserIcon name="door" />
              {texts.door}
            </Link>
          )}
          <EventActions event={event} />
        </div>
      </div>
    </article>
  );
}

function SeatsBar({ event: { taken, max_participants: limit, available } }: { event: Schemas['EventCardDto'] }) {
  const texts = useTexts(organiserTexts);
  if (limit === null) return <p>{texts.going(taken)}</p>;
  return (
    <div className="seats-bar">
      <p>
        <strong>{texts.seats(taken, limit)}</strong>
        {available === 0 && <span>{texts.fullHouse}</span>}
      </p>
      <div className="seats-bar__track" aria-hidden="true">
        <span style={{ width: `${Math.min(100, (taken / limit) * 100)}%` }} />
      </div>
    </div>
  );
}
