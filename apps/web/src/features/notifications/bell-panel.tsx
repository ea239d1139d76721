import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Dialog } from 'react-aria-components';
import { PanelBelow } from '../../design/menu.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import type { Panel } from '../../design/opener.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { NotificationItem } from './notification-item.tsx';
import { latestNotificationsQuery, unreadQuery, useAcknowledgeAll } from './notifications.queries.ts';
import { notificationTexts } from './notifications.texts.ts';

/** The newest notifications, below the bell. */
export default function BellPanel(panel: Panel) {
  const texts = useTexts(notificationTexts);
  return (
    <PanelBelow className="bell__popover" {...panel}>
      <Dialog className="bell__dialog" aria-label={texts.title}>
        <Latest onClose={panel.onClose} />
      </Dialog>
    </PanelBelow>
  );
}

function Latest({ onClose }: { onClose: () => void }) {
  const texts = useTexts(notificationTexts);
  const latest = useQuery(latestNotificationsQuery);
  const items = latest.data?.items;
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
      {latest.isPending && <Skeleton height="8rem" />}
      {latest.isError && !items && <ErrorState error={latest.error} onRetry={() => void latest.refetch()} />}
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
