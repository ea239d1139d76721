import { weekendOf } from '@poydu/client/weekend';
import { escaped } from './html.rules.js';

/** Of an event's card, what is seen of it first. */
export interface CardSeen {
  name: string;
  category: string;
  starts_at: string;
  time_zone: string;
  image_url: string | null;
  image_small_url: string | null;
}

/** Of an event's page. */
export interface FirstSeen extends CardSeen {
  short_description: string | null;
  description: string;
}

/*
 * What stands in the page until the site's scripts have come, and for who runs none: the same elements and classes as the site's own (home.page.tsx,
 * event.page.tsx), so that nothing moves when those take their place; nothing to be focused, for the focus would be lost then. In Russian; the site
 * hides it from who has chosen English.
 */

/** @param events the beginning of the feed, of which a phone shows the first, and a desktop some more */
export function homeScreen(events: readonly CardSeen[], now: Date): string {
  const { weekend, others } = weekendOf(events, now);
  const [title, list, shown, sizes] =
    weekend.length > 0
      ? (['На этих выходных', 'strip', weekend, '18rem'] as const)
      : (['Ближайшие события', 'feed', others, '(min-width: 40rem) 24rem, 100vw'] as const);
  const cards = shown.slice(0, 3).map((event, place) => `<li>${cardOf(event, sizes, place === 0 ? 'eager' : 'lazy')}</li>`);
  return framed(
    `<div class="page home"><section class="hero"><h1>Куда пойдём?</h1><p>Одно нажатие, и место ваше. Билет и напоминание придут сами.</p>` +
      `<div class="hero__ways" inert><div class="city-picker"><select><option>Все города</option></select></div><div class="hero__searches">${chips.join('')}</div></div><div class="hero__wall" aria-hidden="true">${wall.join('')}</div></section>` +
      `<div class="categories" inert><span class="chip" aria-current="true">Всё</span></div>` +
      (cards.length === 0
        ? ''
        : `<section><h2 class="home__coming">${title}</h2><ul class="${list}" role="list">${cards.join('')}</ul></section>`) +
      '</div>',
  );
}

const chips = ['Сегодня', 'На выходных', 'Бесплатно', 'На карте', 'Календарь'].map((name) => `<span class="chip">${name}</span>`);

const wall = ['cinema', 'concert', 'exhibition'].map((category) => `<div class="hero__ticket" data-category="${category}"></div>`);

const cardOf = (event: CardSeen, sizes: string, loading: Loading): string =>
  `<article class="event-card" data-category="${escaped(event.category)}"><div class="event-card__poster"><div class="event-card__art">${pictureOf(event, sizes, loading)}</div>` +
  `<div class="event-card__words">${badgeOf(event)}<h3 class="event-card__name">${escaped(event.name)}</h3></div></div></article>`;

export function eventScreen(event: FirstSeen): string {
  const { name, short_description, description, category } = event;
  const paragraphs = description.split(/\n{2,}/).map((paragraph) => `<p class="event__paragraph">${escaped(paragraph)}</p>`);
  return framed(
    `<article class="page event" data-category="${escaped(category)}"><div class="event__body"><header class="event__poster"><div class="event__art">${pictureOf(event, '(min-width: 64rem) 60vw, (min-width: 48rem) 50vw, 100vw')}</div>` +
      `<div class="event__title">${badgeOf(event)}<h1>${escaped(name)}</h1>${short_description === null ? '' : `<p>${escaped(short_description)}</p>`}</div></header>` +
      `<div class="event__words"><section><h2>О событии</h2>${paragraphs.join('')}</section></div></div></article>`,
  );
}

const framed = (content: string): string =>
  `<div class="first-screen"><div class="header"><span class="header__logo">${logo}</span></div><main id="main">${content}</main></div>`;

const logo =
  '<span class="logo"><svg viewBox="0 0 64 64" width="36" height="36" aria-hidden="true"><path fill="#ff5a26" d="M8 6h48a4 4 0 0 1 4 4v14a8 8 0 0 0 0 16v14a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V40a8 8 0 0 0 0-16V10a4 4 0 0 1 4-4z"/>' +
  '<path fill="#1c1712" d="M20 17h24v31h-8V24h-8v24h-8z"/></svg><span class="logo__word" aria-hidden="true">Пойду</span></span>';

type Loading = 'eager' | 'lazy';

/** The organiser's own; the site draws one where there is none. The first is found by the browser before any script, for it is the largest thing to be seen. */
function pictureOf({ image_url, image_small_url }: CardSeen, sizes: string, loading: Loading = 'eager'): string {
  if (image_url === null) return '';
  const sources = image_small_url === null ? '' : ` srcset="${escaped(`${image_small_url} 640w, ${image_url} 1280w`)}"`;
  return `<img class="poster" src="${escaped(image_small_url ?? image_url)}"${sources} sizes="${sizes}" width="1280" height="800" alt="" decoding="async" loading="${loading}" fetchpriority="${loading === 'eager' ? 'high' : 'auto'}">`;
}

function badgeOf({ starts_at, time_zone }: CardSeen): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('ru-RU', { ...options, timeZone: time_zone }).format(new Date(starts_at));
  // The month as it stands beside a day: «ноября».
  const month = part({ day: 'numeric', month: 'long' }).replace(/^\d+\s/, '');
  const [day, weekday, time] = [part({ day: 'numeric' }), part({ weekday: 'short' }), part({ hour: '2-digit', minute: '2-digit' })];
  return `<time class="date-badge" datetime="${escaped(starts_at)}"><b>${day}</b><span>${month}<br>${weekday}, ${time}</span></time>`;
}
