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
    title: '“I’m going” on your own site',
    lead: 'Paste two lines into your page. Visitors see the event and how many seats are left, and register in a Poydu window.',
    back: 'Back to event',
    code: 'Code to paste',
    language: 'Language',
    theme: 'Theme',
    themes: { auto: 'Same as device', light: 'Light', dark: 'Dark' },
    copy: 'Copy code',
    copied: 'Code copied',
    privacy: 'The widget sets no cookies. It tells your site just one thing: the outcome of a registration made through it.',
    preview: 'Preview',
    close: 'Back to the site',
    told: 'The site you came from knows it worked. You can close this window.',
  },
});
