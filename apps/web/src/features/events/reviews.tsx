import type { EventScreen } from '@poydu/client';
import type { CSSProperties } from 'react';
import type { Schemas } from '../../api/api.ts';
import { Avatar } from '../../design/avatar.tsx';
import { Icon } from '../../design/icon.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { eventTexts } from './events.texts.ts';

/** What people say who were there; nothing for an event that is still to come. */
export function Reviews({ event, reviews }: { event: Schemas['EventDto']; reviews: EventScreen['reviews'] }) {
  const texts = useTexts(eventTexts);
  const formats = useFormats();
  const { average, count } = event.rating;
  if (!reviews || (reviews.items.length === 0 && event.status !== 'completed')) return null;
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews">{texts.reviews}</h2>
      {average !== null && (
        <p className="reviews__average">
          <span className="reviews__scale" aria-hidden="true" style={{ '--share': `${(average / 5) * 100}%` } as CSSProperties}>
            ★★★★★
          </span>
          {texts.average(formats.number(average, 1), count)}
        </p>
      )}
      {reviews.items.length === 0 && <p>{texts.noReviews}</p>}
      <ul className="reviews" role="list">
        {reviews.items.map(({ id, author, rating, comment, created_at }) => (
          <li key={id} className="review">
            <Avatar name={author.full_name ?? texts.someone} />
            <div>
              <p className="review__head">
                <strong>{author.full_name ?? texts.someone}</strong>
                <span>{formats.date(created_at)}</span>
              </p>
              <p className="review__stars" role="img" aria-label={texts.stars(rating)}>
                {Array.from({ length: rating }, (_, star) => (
                  <Icon key={star} name="star" />
                ))}
              </p>
              {comment && <p>{comment}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
