import './event-card.css';
import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import type { Schemas } from '../../api/api.ts';
import { useFormats } from '../../texts/format.ts';
import { useLocale, useTexts } from '../../texts/locale.tsx';
import { placeText, useCityName } from './city-name.ts';
import { eventTexts } from './events.texts.ts';
import { printOf } from './poster/poster.rules.ts';
import { Poster } from './poster/poster.tsx';

interface EventCardProps {
  event: Schemas['EventCardDto'];
  /** Stands across two columns. */
  isLead?: boolean;
  /** How wide its picture is shown, where not as wide as a column. */
  sizes?: string;
  /** Its name with what was looked for marked in it. */
  title?: ReactNode;
}

/** An event on the wall: a poster, and below the perforation its ticket. The whole card leads to the event's page. */
export const EventCard = memo(function EventCard({ event, isLead = false, sizes, title }: EventCardProps) {
  const texts = useTexts(eventTexts);
  const formats = useFormats();
  const { id, name, starts_at, time_zone, location, category, image_url, image_small_url, price } = event;
  return (
    <article
      className="event-card"
      data-category={category}
      data-print={image_url ? undefined : printOf(id).name}
      data-lead={isLead || undefined}
    >
      <div className="event-card__poster">
        <div className="event-card__art">
          <Poster id={id} picture={image_url} small={image_small_url} sizes={sizes} isFirst={isLead} />
        </div>
        <div className="event-card__words">
          <DateBadge startsAt={starts_at} timeZone={time_zone} />
          <h3 className="event-card__name">
            <Link to="/events/$eventId" params={{ eventId: id }}>
              {title ?? name}
            </Link>
          </h3>
          <p className="event-card__place">{location ? <Place location={location} /> : texts.online}</p>
        </div>
      </div>
      <p className="event-card__stub">
        <strong>{price ? formats.money(price) : texts.free}</strong>
        <span>{seatsText(event, texts)}</span>
      </p>
    </article>
  );
});

type Location = NonNullable<Schemas['EventCardDto']['location']>;

/** Only in English is there anything to ask about a city's name: a wall of cards that all wait for it is slow. */
function Place({ location }: { location: Location }) {
  return useLocale().locale === 'en' ? <EnglishPlace location={location} /> : placeText(location.city, location);
}

function EnglishPlace({ location }: { location: Location }) {
  return placeText(useCityName()(location.city), location);
}

type Seats = Pick<Schemas['EventCardDto'], 'available' | 'max_participants' | 'waiting_list'>;

/** How many seats are left, in words. */
export function seatsText({ available, max_participants, waiting_list }: Seats, texts: (typeof eventTexts)['ru']): string {
  if (max_participants === null || available === null) return texts.unlimited;
  if (available > 0) return texts.seatsLeft(available);
  return waiting_list ? texts.waitingList : texts.soldOut;
}

/** The day in large figures, as posters have it; in the zone of the event. */
export function DateBadge({ startsAt, timeZone }: { startsAt: string; timeZone: string }) {
  const { day, month, weekday, time } = useFormats().badge(startsAt, timeZone);
  return (
    <time className="date-badge" dateTime={startsAt}>
      <b>{day}</b>
      <span>
        {month}
        <br />
        {weekday}, {time}
      </span>
    </time>
  );
}
