import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../../api/api.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { ShowMore } from '../../design/show-more.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { useCityName } from '../events/city-name.ts';
import { DateBadge } from '../events/event-card.tsx';
import { printOf } from '../events/poster/poster.rules.ts';
import { keptTickets } from '../own-registration/kept-tickets.ts';
import { isOver } from '../own-registration/over.rules.ts';
import { ownRegistrationsQuery } from './account.queries.ts';
import { accountTexts } from './account.texts.ts';

interface RegistrationListProps {
  when: 'upcoming' | 'past';
  empty: { title: string; hint: string };
}

export function RegistrationList({ when, empty }: RegistrationListProps) {
  const texts = useTexts(accountTexts);
  const list = useInfiniteQuery(ownRegistrationsQuery(when));
  if (list.isPending) {
    return (
      <div className="tickets" role="status" aria-label={texts.loading}>
        <Skeleton height="8rem" />
        <Skeleton height="8rem" />
      </div>
    );
  }
  if (!list.data) {
    return (
      <>
        {when === 'upcoming' && <KeptTickets />}
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      </>
    );
  }
  const registrations = list.data.pages.flatMap(({ items }) => items);
  if (registrations.length === 0) {
    return (
      <EmptyState
        title={empty.title}
        action={
          <Link to="/" className="button button--ink">
            {texts.toPoster}
          </Link>
        }
      >
        {empty.hint}
      </EmptyState>
    );
  }
  return (
    <>
      <TicketCards registrations={registrations} />
      <ShowMore list={list} />
    </>
  );
}

/** What this device keeps for the door, where nobody answers what else there is. */
function KeptTickets() {
  const texts = useTexts(accountTexts);
  const [now] = useState(() => new Date());
  const registrations = keptTickets()
    .map(({ registration }) => registration)
    .filter(({ event }) => !isOver(event, now))
    .sort((one, other) => Date.parse(one.event.starts_at) - Date.parse(other.event.starts_at));
  if (registrations.length === 0) return null;
  return (
    <>
      <p role="status">{texts.keptTickets}</p>
      <TicketCards registrations={registrations} />
    </>
  );
}

function TicketCards({ registrations }: { registrations: Schemas['OwnRegistrationDto'][] }) {
  return (
    <ul className="tickets" role="list">
      {registrations.map((registration) => (
        <li key={registration.registration_id}>
          <TicketCard registration={registration} />
        </li>
      ))}
    </ul>
  );
}

/** A registration as a ticket: the day on its stub, then what and where, and how it stands. The whole ticket leads to the registration's page. */
function TicketCard({ registration }: { registration: Schemas['OwnRegistrationDto'] }) {
  const { event, event_id: eventId, registration_id: registrationId } = registration;
  const texts = useTexts(accountTexts);
  const formats = useFormats();
  const cityName = useCityName();
  const { name, category, starts_at, ends_at, time_zone, location } = event;
  const isOff = event.status === 'cancelled' || event.status === 'rejected';
  return (
    <article className="ticket-card" data-category={category} data-print={printOf(eventId).name} data-off={isOff || undefined}>
      <div className="ticket-card__stub">
        <DateBadge startsAt={starts_at} timeZone={time_zone} />
      </div>
      <div className="ticket-card__words">
        <h2>
          <Link to="/me/registrations/$registrationId" params={{ registrationId }}>
            {name}
          </Link>
        </h2>
        <p>
          {[formats.span(starts_at, ends_at, time_zone), location && cityName(location.city), location?.address]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className="ticket-card__status">{isOff ? texts.eventCancelled : <Standing registration={registration} />}</p>
      </div>
    </article>
  );
}

/** How it stands, and what it waits for. */
function Standing({ registration }: { registration: Schemas['OwnRegistrationDto'] }) {
  const texts = useTexts(accountTexts);
  const formats = useFormats();
  const { status, is_outdated, position, offer_expires_at, hold_expires_at } = registration;
  const { time_zone } = registration.event;
  if (is_outdated) return texts.moved;
  if (status === 'waitlisted' && position !== undefined) return texts.inLine(position);
  if (status === 'offered' && offer_expires_at) return texts.offeredUntil(formats.dayAndTime(offer_expires_at, time_zone));
  if (status === 'pending_payment' && hold_expires_at) return texts.heldUntil(formats.time(hold_expires_at, time_zone));
  return status === 'attended' ? texts.attendedReview : texts.statuses[status];
}
