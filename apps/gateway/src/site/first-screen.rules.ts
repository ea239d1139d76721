import { escaped } from './html.rules.js';

/** Of an event, what is seen of it first. */
export interface FirstSeen {
  name: string;
  short_description: string | null;
  description: string;
  category: string;
  starts_at: string;
  time_zone: string;
  image_url: string | null;
  image_small_url: string | null;
}

/*
 * What stands in the page until the site's scripts have come, and for who runs none: the same elements and classes as the site's own (home.page.tsx,
 * event.page.tsx), so that nothing moves when those take their place; nothing to be focused, for the focus would be lost then. In Russian; the site
 * hides it from who has chosen English.
 */

export const homeScreen = ({ headline, lead }: { headline: string; lead: string }): string =>
  framed(`<div class="page home"><section class="hero"><h1>${escaped(headline)}</h1><p>${escaped(lead)}</p></section></div>`);

export function eventScreen(event: FirstSeen): string {
  const { name, short_description, description, category } = event;
  const paragraphs = description.split(/\n{2,}/).map((paragraph) => `<p class="event__paragraph">${escaped(paragraph)}</p>`);
  return framed(
    `<article class="page event" data-category="${escaped(category)}"><div class="event__body"><header class="event__poster"><div class="event__art">${pictureOf(event)}</div>` +
      `<div class="event__title">${badgeOf(event)}<h1>${escaped(name)}</h1>${short_description === null ? '' : `<p>${escaped(short_description)}</p>`}</div></header>` +
      `<div class="event__words"><section><h2>О событии</h2>${paragraphs.join('')}</section></div></div></article>`,
  );
}

const framed = (content: string): string =>
  `<div class="first-screen"><div class="header"><span class="header__logo">${logo}</span></div><main id="main">${content}</main></div>`;

const logo =
  '<span class="logo"><svg viewBox="0 0 64 64" width="36" height="36" aria-hidden="true"><path fill="#ff5a26" d="M8 6h48a4 4 0 0 1 4 4v14a8 8 0 0 0 0 16v14a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V40a8 8 0 0 0 0-16V10a4 4 0 0 1 4-4z"/>' +
  '<path fill="#1c1712" d="M20 17h24v31h-8V24h-8v24h-8z"/></svg><span class="logo__word" aria-hidden="true">Пойду</span></span>';

/** The organiser's own; the site draws one where there is none. Found by the browser before any script, for it is the largest thing to be seen. */
function pictureOf({ image_url, image_small_url }: FirstSeen): string {
  if (image_url === null) return '';
  const sources = image_small_url === null ? '' : ` srcset="${escaped(`${image_small_url} 640w, ${image_url} 1280w`)}"`;
  const sizes = '(min-width: 64rem) 60vw, (min-width: 48rem) 50vw, 100vw';
  return `<img class="poster" src="${escaped(image_small_url ?? image_url)}"${sources} sizes="${sizes}" width="1280" height="800" alt="" decoding="async" fetchpriority="high">`;
}

function badgeOf({ starts_at, time_zone }: FirstSeen): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('ru-RU', { ...options, timeZone: time_zone }).format(new Date(starts_at));
  // The month as it stands beside a day: «ноября».
  const month = part({ day: 'numeric', month: 'long' }).replace(/^\d+\s/, '');
  const [day, weekday, time] = [part({ day: 'numeric' }), part({ weekday: 'short' }), part({ hour: '2-digit', minute: '2-digit' })];
  return `<time class="date-badge" datetime="${escaped(starts_at)}"><b>${day}</b><span>${month}<br>${weekday}, ${time}</span></time>`;
}
