import './notifications.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { ShowMore } from '../../design/show-more.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { NotificationItem } from './notification-item.tsx';
import { notificationsQuery, useAcknowledgeAll } from './notifications.queries.ts';
import { notificationTexts } from './notifications.texts.ts';

/** Everything that I was told, newest first. */
export default function NotificationsPage() {
  const texts = useTexts(notificationTexts);
  usePageTitle(texts.title);
  return (
    <div className="page notifications">
      <h1>{texts.title}</h1>
      <List />
    </div>
  );
}

function List() {
  const texts = useTexts(notificationTexts);
  const list = useInfiniteQuery(notificationsQuery);
  const acknowledgeAll = useAcknowledgeAll();
  if (list.isPending) {
    return (
      <div className="notifications__list" role="status" aria-label={texts.loading}>
        <Skeleton height="7rem" />
        <Skeleton height="7rem" />
      </div>
    );
  }
  if (!list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  const [newest] = items;
  if (!newest) {
    return (
      <EmptyState
        title={texts.empty}
        action={
          <Link to="/" className="button button--ink">
            {texts.toPoster}
          </Link>
        }
      >
        {texts.emptyHint}
      </EmptyState>
    );
  }
  return (
    <>
      {items.some(({ acked_at }) => acked_at === null) && (
        <p>
          <Button tone="quiet" size="small" isBusy={acknowledgeAll.isPending} onClick={() => acknowledgeAll.mutate(newest.id)}>
            {texts.readAll}
          </Button>
        </p>
      )}
      <ul className="notifications__list" role="list">
        {items.map((notification) => (
          <li key={notification.id}>
            <NotificationItem notification={notification} />
          </li>
        ))}
      </ul>
      <ShowMore list={list} />
    </>
  );
}
