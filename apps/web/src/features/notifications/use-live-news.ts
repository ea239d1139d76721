import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { registrationQuery } from '../registration/registration.queries.ts';
import { isStillHere } from '../session/session.ts';
import { unreadQuery } from './notifications.queries.ts';
import { listen, type News } from './stream.ts';

/** What has to be known now, not when the bell is next looked at. */
const urgent = new Set(['offered', 'promoted', 'event_cancelled', 'event_changed', 'approved', 'declined']);

/** For as long as somebody is logged in: the number at the bell, and every shown registration, are as they are now. */
export function useLiveNews(personId: string): void {
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const onNews = useEffectEvent((news: News) => {
    switch (news.kind) {
      case 'unread':
        queryClient.setQueryData(unreadQuery.queryKey, news.data.count);
        void queryClient.invalidateQueries({ queryKey: ['own', 'notifications'] });
        return;
      case 'notification':
        void queryClient.invalidateQueries({ queryKey: ['own', 'notifications'] });
        if (urgent.has(news.data.kind)) announce(news.data.title);
        return;
      case 'registration': {
        const { registration_id, event_id } = news.data;
        for (const queryKey of [
          ['own', 'registration', registration_id],
          ['own', 'upcoming'],
          registrationQuery(event_id).queryKey,
          ['mine'],
        ])
          void queryClient.invalidateQueries({ queryKey });
        return;
      }
      case 'end':
        if (news.data.reason === 'session-ended') void isStillHere(queryClient);
    }
  });
  useEffect(() => {
    const leaving = new AbortController();
    listen({
      name: `poydu.news.${personId}`,
      url: '/api/me/notifications/stream',
      onNews: (news) => onNews(news),
      isStillHere: () => isStillHere(queryClient),
      signal: leaving.signal,
    });
    return () => leaving.abort();
  }, [personId, queryClient]);
}
