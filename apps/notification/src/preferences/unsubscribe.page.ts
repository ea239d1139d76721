import type { Locale } from '../people/recipient.js';

const words = {
  ru: {
    question: 'Больше не присылать таких писем?',
    yes: 'Не присылать',
    done: 'Готово: таких писем больше не будет.',
    hint: 'Включить их снова можно в настройках уведомлений.',
  },
  en: {
    question: 'Stop sending you such mails?',
    yes: 'Stop',
    done: 'Done: there will be no more such mails.',
    hint: 'You can turn them on again in the settings of your notifications.',
  },
} satisfies Record<Locale, object>;

const page = (locale: Locale, body: string): string => `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Пойду</title>
<style>body{font:18px/1.5 system-ui,sans-serif;color:#1d2433;background:#ece9e4;margin:0}main{max-width:26rem;margin:12vh auto;padding:2rem;background:#fff;border-radius:14px}
button{font:inherit;font-weight:600;color:#fff;background:#e4512b;border:0;border-radius:8px;padding:.7rem 1.6rem;cursor:pointer}b{color:#e4512b}</style></head>
<body><main><p><b>Пойду</b></p>${body}</main></body></html>
`;

export const askPage = (locale: Locale): string =>
  page(locale, `<p>${words[locale].question}</p><form method="post"><button>${words[locale].yes}</button></form>`);

export const donePage = (locale: Locale): string => page(locale, `<p>${words[locale].done}</p><p>${words[locale].hint}</p>`);
