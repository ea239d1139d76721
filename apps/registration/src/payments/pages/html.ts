import { createHash } from 'node:crypto';
import type { Locale } from '@poydu/service';

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
:root { color-scheme: light dark; --page: #f3f1ec; --card: #fff; --ink: #1d1b18; --soft: #67625a; --line: #8a857c; --accent: #b3261e; --on-accent: #fff; --note: #f7f3e6; }
@media (prefers-color-scheme: dark) {
  :root { --page: #171513; --card: #24211e; --ink: #f2efe9; --soft: #b5aea3; --line: #857e73; --accent: #ff8a7a; --on-accent: #2b0703; --note: #332d20; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--page); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 27rem; background: var(--card); border-radius: 1rem; padding: 1.75rem; box-shadow: 0 .5rem 2rem #0002; }
header { display: flex; justify-content: space-between; align-items: baseline; color: var(--soft); font-size: .9375rem; }
header strong { color: var(--accent); font-size: 1.125rem; }
h1 { font-size: 1.375rem; line-height: 1.25; margin: 1.25rem 0 .25rem; overflow-wrap: anywhere; }
.amount { font-size: 2rem; font-weight: 650; margin: 0 0 1.25rem; font-variant-numeric: tabular-nums; }
.note, [role=alert] { background: var(--note); border-radius: .625rem; padding: .75rem 1rem; margin: 1rem 0; font-size: .9375rem; }
[role=alert] { border-left: .25rem solid var(--accent); }
label { display: block; font-weight: 600; margin-bottom: .375rem; }
input { width: 100%; font: inherit; font-variant-numeric: tabular-nums; letter-spacing: .03em; padding: .75rem; border: 1px solid var(--line); border-radius: .625rem; background: transparent; color: inherit; }
button, .button { display: block; width: 100%; margin-top: 1rem; padding: .875rem; border: 0; border-radius: .625rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 650; text-align: center; text-decoration: none; cursor: pointer; }
:focus-visible { outline: .1875rem solid var(--accent); outline-offset: .1875rem; }
a { color: var(--accent); }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem .75rem; margin: .5rem 0 0; }
dt { font-variant-numeric: tabular-nums; white-space: nowrap; } dd { margin: 0; color: var(--soft); }
.back { display: block; margin-top: 1.25rem; text-align: center; }
`;

/** Put together here, for the policy names its content to the letter. */
const styleElement = new Html(`<style>${style}</style>`);

/** Nothing from anywhere else, no script; forms go to the front door alone. */
export const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

interface Page {
  locale: Locale;
  title: string;
  body: Html;
  /** Asks again after so many seconds. */
  refreshSeconds?: number;
}

/** A whole page, in the language of who reads it, with a link to the other one. */
export function page({ locale, title, body, refreshSeconds }: Page): string {
  const [other, name] = locale === 'ru' ? ['en', 'English'] : ['ru', 'Русский'];
  const refresh = refreshSeconds === undefined ? undefined : html`<meta http-equiv="refresh" content="${String(refreshSeconds)}" />`;
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        ${refresh}
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <main>
          <header><strong>Poydu</strong><a href="?lang=${other}" hreflang="${other}" lang="${other}">${name}</a></header>
          ${body}
        </main>
      </body>
    </html> `.text;
}

/** An amount as people write it. */
export function money(amountMinor: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
