import '../../design/chip.css';
import '../../design/tabs.css';
import './organiser.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isNoEvent } from '../../api/missing.ts';
import { usePageTitle } from '../../app/page-title.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { organisedEventQuery } from '../events/event.queries.ts';
import { EventActions } from './event-actions.tsx';
import type { OrganisedEvent } from './organiser.queries.ts';
import { organiserTexts } from './organiser.texts.ts';
import { StatusTag } from './status-tag.tsx';

interface OrganisedPageProps {
  title: string;
  children: (event: OrganisedEvent) => ReactNode;
}

/** The frame of what belongs to one event of mine: which event it is, its sections, and what can be done with it. */
export function OrganisedPage({ title, children }: OrganisedPageProps) {
  const { eventId } = useParams({ strict: false });
  const texts = useTexts(organiserTexts);
  const query = useQuery(organisedEventQuery(eventId ?? ''));
  // Helpers are named to those alone who may change the event.
  const event = query.data?.helper_ids ? query.data : undefined;
  usePageTitle(event ? `${title}: ${event.name}` : title);
  if (event) {
    return (
      <div className="page organiser">
        <Head event={event} />
        <h2 className="visually-hidden">{title}</h2>
        {children(event)}
      </div>
    );
  }
  if (query.isPending) {
    return (
      <div className="page organiser" role="status" aria-label={texts.loading}>
        <Skeleton height="6rem" />
        <Skeleton height="24rem" />
      </div>
    );
  }
  if (!query.isSuccess && !isNoEvent(query.error, 'forbidden'))
    return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <EmptyState
      title={texts.notFound}
      level={1}
      action={
        <Link to="/organise" className="button button--ink">
          {texts.toOwn}
        </Link>
      }
    >
      {texts.notFoundHint}
    </EmptyState>
  );
}

function Head({ event }: { event: OrganisedEvent }) {
  const texts = useTexts(organiserTexts);
  const formats = useFormats();
  const params = { eventId: event.id };
  const reason = event.status === 'rejected' ? event.reject_reason : event.cancel_reason;
  return (
    <header className="organised-head">
      <div className="organised-head__title">
        <div>
          <p className="organised-head__when">
            <StatusTag status={event.status} /> {formats.dayAndTime(event.starts_at, event.time_zone)}
          </p>
          <h1>{event.name}</h1>
        </div>
        <EventActions event={event} />
      </div>
      {reason && (
        <p className="organised-head__reason">
          {event.status === 'rejected' ? texts.rejectedBecause : texts.cancelledBecause} {reason}
        </p>
      )}
      <nav className="tabs" aria-label={texts.sections}>
        <Link to="/events/$eventId/edit" params={params} className="tabs__tab">
          {texts.edit}
        </Link>
        <Link to="/events/$eventId/attendees" params={params} className="tabs__tab">
          {texts.attendees}
        </Link>
        <Link to="/events/$eventId/door" params={params} className="tabs__tab">
          {texts.door}
        </Link>
        {event.status !== 'draft' && event.status !== 'pending_review' && (
          <Link to="/events/$eventId/chat" params={params} className="tabs__tab">
            {texts.chat}
          </Link>
        )}
        <Link to="/events/$eventId" params={params} className="tabs__tab" activeOptions={{ exact: true }}>
          {texts.page}
        </Link>
      </nav>
    </header>
  );
}
