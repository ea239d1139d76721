import { createHash } from 'node:crypto';
import type { Locale } from '@poydu/service';
import { plainPoster, posters } from '../../posters.js';
import { fontFaces } from './fonts.js';

/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** HTML with its values escaped, unless they are HTML themselves. */
export function html(parts: TemplateStringsArray, ...values: (string | Html | undefined)[]): Html {
  const escaped = values.map((value) =>
    value instanceof Html ? value.text : (value ?? '').replace(/[&<>"']/g, (sign) => escapes[sign] ?? ''),
  );
  return new Html(String.raw({ raw: parts }, ...escaped));
}

const style = `
${fontFaces}
:root {
  color-scheme: light dark;
  --paper: light-dark(#f5efe2, #171410); --raised: light-dark(#fffaf0, #221d17); --sunk: light-dark(#eae1cf, #2e2820);
  --ink: light-dark(#1c1712, #f6eee0); --soft: light-dark(#5d5346, #b9ac98); --line: light-dark(#8c7f6b, #847863);
  --signal: light-dark(#ff5a26, #ff6a3a); --signal-hover: light-dark(#ff7142, #ff8054); --bad: light-dark(#a81f1f, #ff9f8f); --bad-soft: light-dark(#f9dcd3, #44201a);
  --poster: ${plainPoster}; --on-poster: #1c1712; --notch: .75rem;
  --headline: Unbounded, system-ui, sans-serif;
}
${Object.entries(posters)
  .map(([category, ground]) => `[data-category='${category}'] { --poster: ${ground}; }`)
  .join('\n')}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; padding: 1rem 1rem 3rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 Onest, system-ui, sans-serif; }
.page { width: 100%; max-width: 30rem; margin-inline: auto; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; justify-content: space-between; align-items: center; min-height: 3rem; margin-block: .5rem 1rem; }
header a { display: inline-flex; align-items: center; gap: .5rem; min-height: 2.75rem; color: inherit; }
.brand { font: 800 1.125rem/1 var(--headline); letter-spacing: -.02em; text-decoration: none; }
h1 { font: 800 clamp(1.375rem, 1.1rem + 1.6vw, 1.75rem)/1.2 var(--headline); letter-spacing: -.02em; margin: 0; overflow-wrap: anywhere; text-wrap: balance; }
.ticket { border-radius: 1.25rem; overflow: hidden; background: var(--raised); }
.ticket__event { position: relative; padding: 1.5rem; background: var(--poster); color: var(--on-poster); border-block-end: 2px dashed var(--on-poster); }
.ticket__event::before, .ticket__event::after { content: ''; position: absolute; inset: auto auto calc(-1 * var(--notch) - 1px) calc(-1 * var(--notch)); width: calc(2 * var(--notch)); height: calc(2 * var(--notch)); border-radius: 50%; background: var(--paper); }
.ticket__event::after { inset-inline: auto calc(-1 * var(--notch)); }
.ticket__label { margin: 1.25rem 0 0; font-size: .875rem; }
.amount { margin: 0; font: 800 clamp(1.75rem, 1.3rem + 3vw, 2.5rem)/1.15 var(--headline); letter-spacing: -.02em; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.ticket__stub { padding: 1.75rem 1.5rem 1.5rem; }
.ticket__event > :first-child, .ticket__stub > :first-child { margin-block-start: 0; }
.note { margin: 1rem 0; }
.sandbox { margin: 0 0 1rem; padding: 1rem 1.25rem; border: 3px dashed var(--ink); border-radius: 1.25rem; background: var(--sunk); }
.sandbox strong { display: block; font: 800 1.0625rem/1.3 var(--headline); text-transform: uppercase; letter-spacing: .02em; margin-block-end: .25rem; }
[role=alert] { margin: 0 0 1rem; padding: .75rem 1rem; color: var(--bad); background: var(--bad-soft); border-radius: .5rem; font-weight: 500; }
label { display: block; font-weight: 600; margin-bottom: .5rem; }
input { width: 100%; min-height: 3rem; padding: .5rem 1rem; font: inherit; font-variant-numeric: tabular-nums; letter-spacing: .03em; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; }
input[aria-invalid] { border-color: var(--bad); box-shadow: 0 0 0 1px var(--bad); }
::placeholder { color: var(--soft); opacity: 1; }
button, .button { display: flex; align-items: center; justify-content: center; width: 100%; min-height: 3.75rem; margin-top: 1.25rem; padding: .5rem 1.25rem; border: 2px solid transparent; border-radius: 999px; background: var(--signal); color: #1c1712; font: 700 1.0625rem/1.2 var(--headline); text-align: center; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { background: var(--signal-hover); }
.button--ink { background: var(--ink); color: var(--paper); font-family: inherit; font-weight: 600; }
.button--ink:hover { background: color-mix(in srgb, var(--ink) 85%, var(--paper)); }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
a { color: inherit; text-underline-offset: .2em; }
h2 { font-size: 1rem; font-weight: 600; margin: 1.75rem 0 .5rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0; }
dt { font-variant-numeric: tabular-nums; font-weight: 500; } dd { margin: 0; color: var(--soft); }
.back { display: flex; align-items: center; justify-content: center; min-height: 2.75rem; margin-top: 1rem; text-align: center; }
@media (max-width: 26rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-block-end: .5rem; } .ticket__event, .ticket__stub { padding-inline: 1.25rem; } }
@media (forced-colors: active) { .ticket, .button, button { border: 1px solid; } .ticket__event::before, .ticket__event::after { content: none; } }
`;

/** The site's sign: a ticket with the П of «Пойду». */
const sign = html`<svg viewBox="0 0 64 64" width="36" height="36" aria-hidden="true">
  <path fill="#ff5a26" d="M8 6h48a4 4 0 0 1 4 4v14a8 8 0 0 0 0 16v14a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V40a8 8 0 0 0 0-16V10a4 4 0 0 1 4-4z" />
  <path fill="#1c1712" d="M20 17h24v31h-8V24h-8v24h-8z" />
</svg>`;

/** Put together here, for the policy names its content to the letter. */
const styleElement = new Html(`<style>${style}</style>`);

/** Nothing from anywhere else, no script; forms go to the front door alone. */
export const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

interface Page {
  locale: Locale;
  title: string;
  body: Html;
  /** Asks again after so many seconds. */
  refreshSeconds?: number;
}

/** A whole page, in the language of who reads it, with a link to the other one. */
export function page({ locale, title, body, refreshSeconds }: Page): string {
  const [other, name, home] = locale === 'ru' ? ['en', 'English', 'Пойду, на главную'] : ['ru', 'Русский', 'Пойду, home'];
  const refresh = refreshSeconds === undefined ? undefined : html`<meta http-equiv="refresh" content="${String(refreshSeconds)}" />`;
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/favicon.svg" />
        ${refresh}
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <div class="page">
          <header>
            <a class="brand" href="/" aria-label="${home}">${sign}Пойду</a>
            <a href="?lang=${other}" hreflang="${other}" lang="${other}">${name}</a>
          </header>
          <main>${body}</main>
        </div>
      </body>
    </html> `.text;
}

/** A ticket with its perforation: what is paid for on its event's poster, and below what is to be done. */
export const ticket = ({ category, event, stub }: { category?: string; event: Html; stub: Html }): Html =>
  html`<section class="ticket" data-category="${category}">
    <div class="ticket__event">${event}</div>
    <div class="ticket__stub">${stub}</div>
  </section>`;
