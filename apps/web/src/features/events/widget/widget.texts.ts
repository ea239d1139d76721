import { defineTexts } from '../../../texts/locale.tsx';

export const widgetTexts = defineTexts({
  ru: {
    title: 'Кнопка «Пойду» на вашем сайте',
    lead: 'Вставьте две строки в страницу: гости увидят событие и сколько осталось мест, а запишутся в окне Пойду.',
    back: 'К событию',
    code: 'Код для вставки',
    language: 'Язык',
    theme: 'Тема',
    themes: { auto: 'Как в системе', light: 'Светлая', dark: 'Тёмная' },
    copy: 'Скопировать код',
    copied: 'Код скопирован',
    privacy: 'Виджет не ставит cookies. Вашему сайту он скажет только одно: чем закончилась запись, сделанная через него.',
    preview: 'Как это выглядит',
    close: 'Вернуться на сайт',
    told: 'Сайт, с которого вы пришли, знает, что всё получилось. Это окно можно закрыть.',
  },
  en: {
    title: 'The button on your own site',
    lead: 'Paste two lines into a page: your guests see the event and the seats left, and take one in a window of Poydu.',
    back: 'To the event',
    code: 'What to paste',
    language: 'Language',
    theme: 'Theme',
    themes: { auto: 'As in the system', light: 'Light', dark: 'Dark' },
    copy: 'Copy',
    copied: 'Copied',
    privacy: 'The widget sets no cookies. It tells your site one thing only: what came of a registration that was made through it.',
    preview: 'How it looks',
    close: 'Back to the site',
    told: 'The site that you came from knows that it worked. You can close this window.',
  },
});
