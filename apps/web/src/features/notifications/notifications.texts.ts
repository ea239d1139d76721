import { defineTexts } from '../../texts/locale.tsx';
import { pluralEn, pluralRu } from '../../texts/plural.ts';

export const notificationTexts = defineTexts({
  ru: {
    title: 'Уведомления',
    bell: (unread: number) => (unread === 0 ? 'Уведомления' : `Уведомления, ${pluralRu(unread, 'новое', 'новых', 'новых')}`),
    most: '99+',
    empty: 'Пока тихо',
    emptyHint: 'Здесь появится всё важное о ваших событиях: место в очереди, изменения, напоминания.',
    toPoster: 'К афише',
    readAll: 'Прочитать все',
    read: 'Прочитано',
    unread: 'Новое',
    all: 'Все уведомления',
    loading: 'Загружаем',
  },
  en: {
    title: 'Notifications',
    bell: (unread: number) => (unread === 0 ? 'Notifications' : `Notifications, ${pluralEn(unread, 'new', 'new')}`),
    most: '99+',
    empty: 'All quiet',
    emptyHint: 'News about your events will appear here: your place in line, changes, reminders.',
    toPoster: 'See what’s on',
    readAll: 'Mark all as read',
    read: 'Mark as read',
    unread: 'New',
    all: 'All notifications',
    loading: 'Loading',
  },
});
