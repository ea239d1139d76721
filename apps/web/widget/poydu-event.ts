/**
 * `<poydu-event event="…" lang="ru" theme="auto">`: an event with its seats on somebody else's page. One file without dependencies, for
 * any page may load it. It asks for what everybody may know, without credentials; «Пойду» opens Poydu's own page in a window, which tells
 * what came of it (`result.ts` of the site). The page hears of it by the event `poydu-registration`, whose detail is `{ event, status }`.
 */
import tokens from '../src/design/tokens.css?inline';
import styles from './poydu-event.css?inline';

interface Shown {
  id: string;
  name: string;
  status: string;
  category: string;
  starts_at: string;
  ends_at: string;
  time_zone: string;
  location: { city: string; address: string | null } | null;
  image_small_url: string | null;
  image_url: string | null;
  price: { amount_minor: number; currency: string } | null;
  max_participants: number | null;
  available: number | null;
  waiting_list: boolean;
}

const texts = {
  ru: {
    go: 'Пойду',
    wait: 'Встать в очередь',
    open: 'Открыть мою запись',
    more: 'Подробнее',
    free: 'Бесплатно',
    online: 'Онлайн',
    unlimited: 'Мест хватит всем',
    left: { one: 'место', few: 'места', many: 'мест', other: 'места' } as Record<string, string>,
    seats: (count: number, word: string) => `Осталось ${count} ${word}`,
    soldOut: 'Мест нет',
    cancelled: 'Событие отменено',
    over: 'Событие прошло',
    missing: 'Такого события нет',
    failed: 'Не удалось загрузить событие',
    again: 'Попробовать ещё раз',
    loading: 'Загружаем событие',
    newWindow: 'откроется в новом окне',
    blocked: 'Браузер не открыл окно. Перейдите по ссылке:',
    results: {
      registered: 'Вы идёте! Билет придёт на почту.',
      confirmed: 'Вы идёте! Билет придёт на почту.',
      waitlisted: 'Вы в очереди. Напишем, когда место освободится.',
      offered: 'Место освободилось: подтвердите его.',
      pending_approval: 'Заявка отправлена. Ответит организатор.',
      pending_payment: 'Место ваше, осталось оплатить.',
      cancelled: 'Запись отменена.',
    } as Record<string, string>,
  },
  en: {
    go: 'I’m going',
    wait: 'Join the waiting list',
    open: 'Open my registration',
    more: 'More',
    free: 'Free',
    online: 'Online',
    unlimited: 'Room for everybody',
    left: { one: 'seat', other: 'seats' } as Record<string, string>,
    seats: (count: number, word: string) => `${count} ${word} left`,
    soldOut: 'No seats left',
    cancelled: 'The event is cancelled',
    over: 'The event is over',
    missing: 'There is no such event',
    failed: 'The event could not be loaded',
    again: 'Try again',
    loading: 'Loading the event',
    newWindow: 'opens in a new window',
    blocked: 'Your browser has opened no window. Follow the link:',
    results: {
      registered: 'You are going! Your ticket comes by e-mail.',
      confirmed: 'You are going! Your ticket comes by e-mail.',
      waitlisted: 'You are on the waiting list. We write when a seat is free.',
      offered: 'A seat is free: accept it.',
      pending_approval: 'Sent. The organiser will answer.',
      pending_payment: 'The seat is yours, it remains to be paid.',
      cancelled: 'The registration is cancelled.',
    } as Record<string, string>,
  },
};

/** Where this file comes from, and so where Poydu is. */
const poydu = new URL(import.meta.url).origin;
const lookAgainMs = 15_000;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

const sheet = new CSSStyleSheet();
// The site's colours, for this element instead of a page.
sheet.replaceSync(
  tokens.replaceAll(/:root\[data-theme=['"]?(light|dark)['"]?\]/g, ':host([theme=$1])').replaceAll(':root', ':host') + styles,
);

class PoyduEvent extends HTMLElement {
  static readonly observedAttributes = ['event', 'lang'];
  readonly #root: ShadowRoot;
  #shown: Shown | undefined;
  #result = '';
  #problem: 'missing' | 'failed' | undefined;
  #window: Window | null = null;
  #isBlocked = false;
  #timer = 0;
  #isNear = false;
  #isDrawn = false;
  readonly #near = new IntersectionObserver(([entry]) => {
    this.#isNear = entry?.isIntersecting ?? false;
    if (this.#isNear) void this.#look();
  });

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    this.#draw();
    this.#near.observe(this);
    this.#timer = window.setInterval(() => void this.#look(), lookAgainMs);
    window.addEventListener('message', this.#hear);
    void this.#load();
  }

  disconnectedCallback(): void {
    this.#near.disconnect();
    clearInterval(this.#timer);
    window.removeEventListener('message', this.#hear);
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.isConnected || before === now) return;
    if (name === 'event') {
      this.#shown = undefined;
      this.#result = '';
      void this.#load();
    }
    this.#draw();
  }

  get #id(): string {
    return this.getAttribute('event') ?? '';
  }

  get #locale(): 'ru' | 'en' {
    return this.getAttribute('lang') === 'en' ? 'en' : 'ru';
  }

  get #link(): string {
    return `${poydu}/events/${this.#id}?from=widget`;
  }

  async #load(): Promise<void> {
    const id = this.#id;
    const answer = uuid.test(id) ? await ask(`/api/events/${id}`) : { status: 404 };
    if (id !== this.#id) return;
    this.#shown = answer.body as Shown | undefined;
    this.#problem = this.#shown ? undefined : answer.status === 404 ? 'missing' : 'failed';
    this.#draw();
  }

  /** Seats left, while somebody can see them. */
  async #look(): Promise<void> {
    const shown = this.#shown;
    if (!this.#isNear || document.hidden || shown?.status !== 'active' || shown.max_participants === null) return;
    const id = this.#id;
    const { body } = await ask(`/api/events/${id}/capacity`);
    if (!body || id !== this.#id) return;
    const { available, max_participants } = body as Pick<Shown, 'available' | 'max_participants'>;
    if (available === shown.available && max_participants === shown.max_participants) return;
    this.#shown = { ...shown, available, max_participants };
    this.#draw();
  }

  readonly #press = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.#window = window.open(this.#link, `poydu-${this.#id}`, 'popup,width=480,height=820');
    this.#isBlocked = this.#window === null;
    if (this.#isBlocked) this.#draw();
  };

  /** Only from Poydu, and only from the window that was opened here. */
  readonly #hear = ({ origin, source, data }: MessageEvent<unknown>): void => {
    if (origin !== poydu || source === null || source !== this.#window || typeof data !== 'object' || data === null) return;
    const { type, event_id: id, status } = data as Record<string, unknown>;
    if (id !== this.#id) return;
    // The answer tells Poydu's page the origin of this one: by the browser, so that nobody can name another.
    if (type === 'poydu:ready') this.#window.postMessage({ type: 'poydu:widget', event_id: id }, poydu);
    if (type !== 'poydu:registration' || typeof status !== 'string' || !Object.hasOwn(texts.ru.results, status)) return;
    this.#result = status;
    this.#draw();
    void this.#look();
    this.dispatchEvent(new CustomEvent('poydu-registration', { detail: { event: id, status }, bubbles: true, composed: true }));
  };

  #draw(): void {
    const words = texts[this.#locale];
    const hadFocus = this.#root.activeElement !== null;
    if (!this.#shown) {
      const note = this.#problem ? words[this.#problem] : words.loading;
      const again = make('button', { type: 'button', class: 'again' }, words.again);
      again.addEventListener('click', () => void this.#load());
      this.#root.replaceChildren(make('div', { class: 'note', role: 'status' }, note, ...(this.#problem === 'failed' ? [again] : [])));
      this.#isDrawn = false;
      return;
    }
    const shown = this.#shown;
    const dates = new Intl.DateTimeFormat(this.#locale === 'ru' ? 'ru-RU' : 'en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: shown.time_zone,
    });
    const isOpen = shown.status === 'active' && Date.parse(shown.ends_at) > Date.now();
    const isFull = shown.available === 0;
    const label = this.#result && this.#result !== 'cancelled' ? words.open : isFull ? words.wait : words.go;
    const button = make(
      'a',
      { class: 'go', href: this.#link, target: '_blank', part: 'button' },
      label,
      make('span', { class: 'hidden' }, `, ${words.newWindow}`),
    );
    button.addEventListener('click', this.#press);
    const place = shown.location ? [shown.location.city, shown.location.address].filter(Boolean).join(', ') : words.online;
    const status = make('p', { class: 'result', role: 'status' }, this.#result ? (words.results[this.#result] ?? '') : '');
    const parts = [
      picture(shown),
      make(
        'div',
        { class: 'words' },
        make('h3', {}, shown.name),
        make('p', {}, make('time', { datetime: shown.starts_at }, dates.format(new Date(shown.starts_at)))),
        make('p', {}, place),
      ),
      make(
        'div',
        { class: 'stub' },
        make(
          'p',
          { class: 'seats' },
          make('strong', {}, this.#price(shown)),
          make('span', { 'aria-live': 'polite' }, this.#seats(shown, isOpen)),
        ),
        status,
        ...(this.#isBlocked ? [make('p', {}, `${words.blocked} `, make('a', { href: this.#link, target: '_blank' }, words.more))] : []),
        ...(isOpen && (!isFull || shown.waiting_list || this.#result)
          ? [button]
          : [make('a', { class: 'more', href: `${poydu}/events/${shown.id}`, target: '_blank' }, words.more)]),
      ),
    ];
    const card = make('article', { class: 'card', 'data-category': shown.category, lang: this.#locale }, ...parts);
    // What is read aloud as it changes has to stay the same element.
    const old = this.#isDrawn ? this.#root.querySelector('.card') : null;
    if (old) keepLive(old, card);
    else this.#root.replaceChildren(card);
    this.#isDrawn = true;
    if (hadFocus) this.#root.querySelector<HTMLElement>('.go, .more')?.focus();
  }

  #price({ price }: Shown): string {
    const words = texts[this.#locale];
    if (!price) return words.free;
    const format = new Intl.NumberFormat(this.#locale, {
      style: 'currency',
      currency: price.currency,
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
    });
    return format.format(price.amount_minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  }

  #seats({ status, available, max_participants }: Shown, isOpen: boolean): string {
    const words = texts[this.#locale];
    if (status === 'cancelled') return words.cancelled;
    if (!isOpen) return words.over;
    if (max_participants === null || available === null) return words.unlimited;
    if (available === 0) return words.soldOut;
    return words.seats(available, words.left[new Intl.PluralRules(this.#locale).select(available)] ?? '');
  }
}

/** An element with attributes; texts are texts, never markup. */
function make(name: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** The organiser's picture, else a poster's shapes in the colours of the category. */
function picture({ image_small_url, image_url }: Shown): HTMLElement {
  const address = image_small_url ?? image_url;
  if (!address)
    return make(
      'div',
      { class: 'art', 'aria-hidden': 'true' },
      ...['one', 'two', 'three', 'four'].map((name) => make('i', { class: name })),
    );
  return make('img', { class: 'art', src: new URL(address, poydu).href, alt: '', width: '640', height: '400', loading: 'lazy' });
}

/** Brings a card up to date; the live regions of the old one stay. */
function keepLive(old: Element, fresh: Element): void {
  for (const selector of ['.seats span', '.result']) {
    const [before, after] = [old.querySelector(selector), fresh.querySelector(selector)];
    if (!before || !after) continue;
    if (before.textContent !== after.textContent) before.textContent = after.textContent;
    after.replaceWith(before);
  }
  old.replaceWith(fresh);
}

async function ask(path: string): Promise<{ status: number; body?: unknown }> {
  try {
    const answer = await fetch(poydu + path, { credentials: 'omit', headers: { accept: 'application/json' } });
    return answer.ok ? { status: answer.status, body: await answer.json() } : { status: answer.status };
  } catch {
    return { status: 0 };
  }
}

if (!customElements.get('poydu-event')) customElements.define('poydu-event', PoyduEvent);
