import './ticket.css';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { Icon } from '../../design/icon.tsx';
import { placeText, useCityName } from '../events/city-name.ts';
import { DateBadge } from '../events/event-card.tsx';
import { Poster } from '../events/poster/poster.tsx';
import { googleCalendarUrl } from './calendar.rules.ts';
import type { KeptTicket } from './kept-tickets.ts';
import { ownRegistrationTexts } from './own-registration.texts.ts';
import { useIsOver } from './use-is-over.ts';

/** The ticket as a thing to be shown or printed: what, when, where, who, and the code that the door reads; afterwards a keepsake. */
export function Ticket({ kept: { registration, ticket } }: { kept: KeptTicket }) {
  const texts = useTexts(ownRegistrationTexts);
  const formats = useFormats();
  const cityName = useCityName();
  const { event, full_name, registration_id, payment } = registration;
  const { name, category, starts_at, ends_at, time_zone, location, online_url } = event;
  const hasBeen = useIsOver(event);
  return (
    <article className="ticket" data-category={category} data-over={hasBeen || undefined} aria-label={texts.ticketOf(name)}>
      <div className="ticket__art" aria-hidden="true">
        <Poster id={registration.event_id} />
      </div>
      <div className="ticket__event">
        <DateBadge startsAt={starts_at} timeZone={time_zone} />
        <h2 className="ticket__name">{name}</h2>
        <dl className="ticket__facts">
          <div>
            <dt>{texts.when}</dt>
            <dd>
              {formats.day(starts_at, time_zone)}, {formats.span(starts_at, ends_at, time_zone)}
            </dd>
          </div>
          <div>
            <dt>{texts.where}</dt>
            <dd>
              {location ? (
                placeText(cityName(location.city), location)
              ) : online_url ? (
                <a href={online_url}>{texts.online}</a>
              ) : (
                texts.online
              )}
            </dd>
          </div>
          {full_name && (
            <div>
              <dt>{texts.holder}</dt>
              <dd>{full_name}</dd>
            </div>
          )}
          <div>
            <dt>{texts.number}</dt>
            <dd>
              <code>{registration_id.slice(-8).toUpperCase()}</code>
            </dd>
          </div>
          {payment?.status === 'paid' && (
            <div>
              <dt>{texts.paid}</dt>
              <dd>{formats.money(payment)}</dd>
            </div>
          )}
        </dl>
      </div>
      <div className="ticket__stub">
        {hasBeen ? (
          <p className="ticket__stamp">{ticket.checked_in_at ? texts.wasIn(formats.time(ticket.checked_in_at, time_zone)) : texts.over}</p>
        ) : (
          <>
            <img
              className="ticket__code"
              src={`data:image/svg+xml;utf8,${encodeURIComponent(ticket.qr)}`}
              alt={texts.qr}
              width="240"
              height="240"
            />
            <p>{ticket.checked_in_at ? texts.checkedIn : texts.show}</p>
          </>
        )}
      </div>
    </article>
  );
}

/** What can be done with a ticket, beside showing it. */
export function TicketTools({ kept: { registration } }: { kept: KeptTicket }) {
  const texts = useTexts(ownRegistrationTexts);
  const { registration_id: id, event } = registration;
  const file = (kind: 'pdf' | 'png' | 'ics') => `/api/registrations/${id}/ticket.${kind}`;
  return (
    <div className="actions ticket-tools">
      <a className="button button--quiet button--small" href={file('ics')}>
        <Icon name="calendar" />
        {texts.calendarFile}
      </a>
      <a
        className="button button--quiet button--small"
        href={googleCalendarUrl(event, `${location.origin}/me/registrations/${id}`)}
        target="_blank"
        rel="noreferrer"
      >
        {texts.googleCalendar}
      </a>
      <button type="button" className="button button--quiet button--small" onClick={() => window.print()}>
        {texts.print}
      </button>
      <a className="button button--quiet button--small" href={file('pdf')}>
        <Icon name="download" />
        {texts.pdf}
      </a>
      <a className="button button--quiet button--small" href={file('png')} download="ticket.png">
        {texts.png}
      </a>
    </div>
  );
}
