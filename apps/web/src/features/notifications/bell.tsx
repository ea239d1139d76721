import './notifications.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, useSyncExternalStore } from 'react';
import { Icon } from '../../design/icon.tsx';
import { Opener } from '../../design/opener.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { unreadQuery } from './notifications.queries.ts';
import { notificationTexts } from './notifications.texts.ts';
import { useLiveNews } from './use-live-news.ts';

const panel = () => import('./bell-panel.tsx');
const BellPanel = lazy(panel);
const wide = window.matchMedia('(min-width: 40.01rem)');

/** How many there are that I have not read, live. On a phone it leads to their page, elsewhere it opens the newest. */
export default function Bell({ personId }: { personId: string }) {
  const texts = useTexts(notificationTexts);
  useLiveNews(personId);
  const unread = useQuery(unreadQuery).data;
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
    <Opener label={texts.bell(unread)} className="bell" opens="dialog" face={face} onNear={panel}>
      {(opened) => <BellPanel {...opened} />}
    </Opener>
  );
}

function onWidth(changed: () => void): () => void {
  wide.addEventListener('change', changed);
  return () => wide.removeEventListener('change', changed);
}
