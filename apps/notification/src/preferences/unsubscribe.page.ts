import { createHash } from 'node:crypto';
import type { Locale } from '../people/recipient.js';

const words = {
  ru: {
    question: 'Больше не присылать таких писем?',
    yes: 'Не присылать',
    done: 'Готово, таких писем больше не будет',
    hint: 'Включить их снова можно в настройках.',
    settings: 'Настройки уведомлений',
    home: 'Пойду, на главную',
  },
  en: {
    question: 'Stop e-mails like this?',
    yes: 'Stop',
    done: 'Done. You won’t get e-mails like this any more',
    hint: 'You can turn them back on in your settings.',
    settings: 'Notification settings',
    home: 'Пойду (Poydu), home',
  },
} satisfies Record<Locale, object>;

const style = `
:root { color-scheme: light dark; --paper: light-dark(#f5efe2, #171410); --raised: light-dark(#fffaf0, #221d17); --ink: light-dark(#1c1712, #f6eee0); --soft: light-dark(#5d5346, #b9ac98); }
body { margin: 0; padding: 1rem; color: var(--ink); background: var(--paper); font: 1.125rem/1.55 Onest, system-ui, sans-serif; }
header, main { max-width: 30rem; margin-inline: auto; }
header a { display: inline-flex; align-items: center; min-height: 2.75rem; padding-inline: .9rem; color: #1c1712; background: #ff5a26; border-radius: 8px; font-weight: 800; text-decoration: none; }
main { box-sizing: border-box; margin-block-start: 8vh; padding: 2rem 1.5rem; background: var(--raised); border-radius: 20px; }
h1 { margin: 0 0 1.25rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
p { margin: 1.25rem 0 0; color: var(--soft); }
p a { display: inline-flex; align-items: center; min-height: 2.75rem; color: var(--ink); text-underline-offset: .2em; }
button { min-height: 3rem; padding: .7rem 1.6rem; color: var(--paper); background: var(--ink); border: 2px solid transparent; border-radius: 99px; font: inherit; font-weight: 700; cursor: pointer; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
@media (forced-colors: active) { header a, main { border: 1px solid; } }
`;

/** No script, nothing from elsewhere; the style is named to the letter. */
export const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const page = (locale: Locale, title: string, body: string): string => {
  const { home, settings } = words[locale];
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <link rel="icon" href="/favicon.svg">
    <title>${title} · Пойду</title>
    <style>${style}</style>
  </head>
  <body>
    <header><a href="/" aria-label="${home}">Пойду</a></header>
    <main>
      <h1>${title}</h1>
      ${body}
      <p><a href="/account/settings/notifications">${settings}</a></p>
    </main>
  </body>
</html>
`;
};

export const askPage = (locale: Locale): string =>
  page(locale, words[locale].question, `<form method="post"><button>${words[locale].yes}</button></form>`);

export const donePage = (locale: Locale): string => page(locale, words[locale].done, `<p>${words[locale].hint}</p>`);
