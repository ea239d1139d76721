import { useRouter } from '@tanstack/react-router';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { pathWithin } from './links.rules.ts';
import { type Notification, useAcknowledge } from './notifications.queries.ts';
import { notificationTexts } from './notifications.texts.ts';

interface NotificationItemProps {
  notification: Notification;
  /** In the bell the title alone is shown. */
  isShort?: boolean;
  onFollow?: () => void;
}

/** What somebody was told, new until it is read; following it reads it. */
export function NotificationItem({ notification, isShort = false, onFollow }: NotificationItemProps) {
  const texts = useTexts(notificationTexts);
  const formats = useFormats();
  const router = useRouter();
  const acknowledge = useAcknowledge();
  const { id, title, content, cta_url, cta_label, created_at, acked_at } = notification;
  const isNew = acked_at === null;
  const path = cta_url === null ? undefined : pathWithin(cta_url, location.origin);
  // Below the page's headline, or below that of the bell's panel.
  const Heading = isShort ? 'h3' : 'h2';
  const follow = () => {
    if (isNew) acknowledge.mutate(id);
    onFollow?.();
  };
  const link = cta_url !== null && (
    <a
      className={isShort ? 'notification__whole' : 'button button--quiet button--small'}
      href={path ?? cta_url}
      aria-label={isShort ? undefined : `${cta_label ?? ''}: ${title}`}
      onClick={(event) => {
        follow();
        if (path === undefined || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.history.push(path);
      }}
    >
      {isShort ? title : cta_label}
    </a>
  );
  return (
    <article className="notification" data-new={isNew || undefined}>
      <Heading className="notification__title">
        {isNew && <span className="visually-hidden">{texts.unread}: </span>}
        {isShort && link ? link : title}
      </Heading>
      {!isShort && <p className="notification__content">{content}</p>}
      <p className="notification__time">
        <time dateTime={created_at}>{formats.dayAndTime(created_at)}</time>
      </p>
      {!isShort && (
        <div className="actions">
          {link}
          {isNew && (
            <button
              type="button"
              className="link-button notification__read"
              aria-label={`${texts.read}: ${title}`}
              onClick={() => acknowledge.mutate(id)}
            >
              {texts.read}
            </button>
          )}
        </div>
      )}
    </article>
  );
}
