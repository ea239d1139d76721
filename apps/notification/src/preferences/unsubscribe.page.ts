import type { Locale } from '../people/recipient.js';

const words = {
  ru: {
    question: 'Больше не присылать таких писем?',
    yes: 'Не присылать',
    done: 'Готово, таких писем больше не будет.',
    hint: 'Включить их снова можно в настройках уведомлений.',
  },
  en: {
    question: 'Stop e-mails like this?',
    yes: 'Stop',
    done: 'Done. You won’t get e-mails like this any more.',
    hint: 'You can turn them back on in your notification settings.',
  },
} satisfies Record<Locale, object>;

const page = (locale: Locale, body: string): string => `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Пойду</title>
<style>body{font:18px/1.55 Onest,system-ui,sans-serif;color:#1c1712;background:#f5efe2;margin:0}main{max-width:26rem;margin:12vh 1rem;padding:2rem;background:#fffaf0;border-radius:20px}
@media(min-width:30rem){main{margin-inline:auto}}p{margin:0 0 1rem}b{padding:.35rem .9rem;background:#ff5a26;border-radius:8px;font-weight:800}
button{font:inherit;font-weight:700;color:#f5efe2;background:#1c1712;border:0;border-radius:99px;padding:.7rem 1.6rem;cursor:pointer}</style></head>
<body><main><p><b>Пойду</b></p>${body}</main></body></html>
`;

export const askPage = (locale: Locale): string =>
  page(locale, `<p>${words[locale].question}</p><form method="post"><button>${words[locale].yes}</button></form>`);

export const donePage = (locale: Locale): string => page(locale, `<p>${words[locale].done}</p><p>${words[locale].hint}</p>`);
