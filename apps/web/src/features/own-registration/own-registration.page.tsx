import './own-registration.css';
import { ProblemError } from '@poydu/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { usePageTitle } from '../../app/page-title.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { eventPageQuery } from '../events/event.queries.ts';
import { Gallery } from '../events/gallery.tsx';
import { ownRegistrationTexts } from './own-registration.texts.ts';
import { StandingOf } from './standing.tsx';
import { Ticket, TicketTools } from './ticket.tsx';
import { useIsOver } from './use-is-over.ts';
import { useTicket } from './use-ticket.ts';

/**
 * One registration of mine: how it stands, the ticket, and what can be done. Mails lead here, `#accept`, `#keep`, `#release` and `#confirm` to the
 * button meant; nothing is decided by following a link.
 */
export default function OwnRegistrationPage() {
  const { registrationId } = useParams({ from: '/me/registrations/$registrationId' });
  return <OwnRegistration key={registrationId} id={registrationId} />;
}

function OwnRegistration({ id }: { id: string }) {
  const texts = useTexts(ownRegistrationTexts);
  const { registration, kept, isComing, isOffline, error, retry } = useTicket(id);
  const hasBeen = useIsOver(registration?.event);
  usePageTitle(registration && texts.pageTitle(registration.event.name));
  if (!registration) {
    if (error instanceof ProblemError && error.status === 404) return <NotFound />;
    if (error) return <ErrorState level={1} error={error} onRetry={retry} />;
    return (
      <div className="page own-registration" role="status" aria-label={texts.loading}>
        <Skeleton height="4rem" />
        <Skeleton height="20rem" />
      </div>
    );
  }
  return (
    <div className="page own-registration">
      {isOffline && (
        <p className="own-registration__offline" role="status">
          {texts.offline}
        </p>
      )}
      <StandingOf registration={registration} isOffline={isOffline} />
      {hasBeen && <Photos eventId={registration.event_id} />}
      {kept ? (
        <>
          <Ticket kept={kept} />
          {!isOffline && !hasBeen && <TicketTools kept={kept} />}
        </>
      ) : (
        Boolean(error) && <ErrorState error={error} onRetry={retry} />
      )}
      {isComing && <Skeleton height="32rem" />}
      <p className="actions">
        <Link to="/events/$eventId" params={{ eventId: registration.event_id }} className="button button--quiet button--small">
          {texts.toEvent}
        </Link>
        {kept && (
          <Link to="/events/$eventId/chat" params={{ eventId: registration.event_id }} className="button button--quiet button--small">
            {texts.chat}
          </Link>
        )}
        <Link to={hasBeen ? '/account/past' : '/account/upcoming'} className="button button--quiet button--small">
          {texts.toUpcoming}
        </Link>
      </p>
    </div>
  );
}

/** What the organiser has shown of it since. */
function Photos({ eventId }: { eventId: string }) {
  const screen = useQuery(eventPageQuery(eventId)).data;
  return screen ? <Gallery screen={screen} /> : null;
}

export function NotFound() {
  const texts = useTexts(ownRegistrationTexts);
  usePageTitle(texts.notFound);
  return (
    <EmptyState
      level={1}
      title={texts.notFound}
      action={
        <Link to="/account/upcoming" className="button button--ink">
          {texts.toUpcoming}
        </Link>
      }
    >
      {texts.notFoundHint}
    </EmptyState>
  );
}
