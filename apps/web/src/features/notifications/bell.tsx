import './notifications.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, useSyncExternalStore } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Icon } from '../../design/icon.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { NotificationItem } from './notification-item.tsx';
import { latestNotificationsQuery, unreadQuery, useAcknowledgeAll } from './notifications.queries.ts';
import { notificationTexts } from './notifications.texts.ts';
import { useLiveNews } from './use-live-news.ts';

const wide = window.matchMedia('(min-width: 40.01rem)');

/** How many there are that I have not read, live. On a phone it leads to their page, elsewhere it opens the newest. */
export default function Bell({ personId }: { personId: string }) {
  const texts = useTexts(notificationTexts);
  useLiveNews(personId);
  const unread = useQuery(unreadQuery).data;
  const [isOpen, setOpen] = useState(false);
  const isWide = useSyncExternalStore(onWidth, () => wide.matches);
  const face = (
    <>
      <Icon name="bell" />
      {unread > 0 && (
        <span className="bell__count" aria-hidden="true">
          {unread > 99 ? texts.most : unread}
        </span>
      )}
    </>
  );
  if (!isWide) {
    return (
      <Link to="/notifications" className="bell" aria-label={texts.bell(unread)}>
        {face}
      </Link>
    );
  }
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton className="bell" aria-label={texts.bell(unread)}>
        {face}
      </AriaButton>
      <Popover className="menu-popover bell__popover" placement="bottom end">
        <Dialog className="bell__dialog" aria-label={texts.title}>
          <Latest onClose={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function onWidth(changed: () => void): () => void {
  wide.addEventListener('change', changed);
  return () => wide.removeEventListener('change', changed);
}

function Latest({ onClose }: { onClose: () => void }) {
  const texts = useTexts(notificationTexts);
  const items = useQuery(latestNotificationsQuery).data?.items;
  const unread = useQuery(unreadQuery).data;
  const acknowledgeAll = useAcknowledgeAll();
  const newest = items?.[0];
  return (
    <>
      <header className="bell__head">
        <h2>{texts.title}</h2>
        {newest && unread > 0 && (
          <button type="button" className="link-button" onClick={() => acknowledgeAll.mutate(newest.id)}>
            {texts.readAll}
          </button>
        )}
      </header>
      {items?.length === 0 ? (
        <p className="bell__empty">{texts.emptyHint}</p>
      ) : (
        <ul className="bell__list" role="list">
          {items?.map((notification) => (
            <li key={notification.id}>
              <NotificationItem notification={notification} isShort onFollow={onClose} />
            </li>
          ))}
        </ul>
      )}
      <Link to="/notifications" className="button button--quiet button--small button--wide" onClick={onClose}>
        {texts.all}
      </Link>
    </>
  );
}
