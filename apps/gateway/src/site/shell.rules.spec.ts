import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventScreen, homeScreen } from './first-screen.rules.js';
import { fillShell, summaryOf } from './shell.rules.js';

const shell = '<html><head><!--head--><title>x</title><!--/head--></head><body><div id="root"><!--screen--></div><!--data--></body></html>';
const head = { title: 'Лекция', description: 'О звуке', canonical: 'https://poydu.example/events/1' };

describe("the shell of the site's pages", () => {
  it('says what the page is, to who runs no scripts', () => {
    const image = { url: 'https://poydu.example/a.png', alt: 'Звук', size: { width: 1200, height: 630 } };
    const page = fillShell(shell, { head: { ...head, image } });
    expect(page).toContain('<title>Лекция</title>');
    expect(page).toContain('<link rel="canonical" href="https://poydu.example/events/1" />');
    expect(page).toContain('<meta property="og:image" content="https://poydu.example/a.png" />');
    expect(page).toContain('<meta property="og:image:width" content="1200" />');
    expect(page).toContain('<meta property="og:image:height" content="630" />');
    expect(page).toContain('<meta property="og:image:alt" content="Звук" />');
    expect(page).not.toContain('<!--');
  });

  it('keeps the scripts back where something is to be seen without them', () => {
    const scripts = '<link rel="modulepreload" href="/a.js">';
    expect(fillShell(`${scripts}${shell}`, { head })).toContain(scripts);
    expect(fillShell(`${scripts}${shell}`, { head, screen: '<h1>Лекция</h1>' })).toMatch(/^<link rel="later" href="\/a.js">/);
  });

  it('lets no text of an organiser out of the place where it stands', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hostile = `${text}"'></title></script><script>alert(1)</script><!--$&$\``;
        const image = { url: hostile, alt: hostile };
        const event = { name: hostile, short_description: hostile, description: hostile, category: hostile };
        const screen = eventScreen({
          ...event,
          starts_at: '2026-11-28T16:30:00Z',
          time_zone: 'Europe/Moscow',
          image_url: hostile,
          image_small_url: hostile,
        });
        const page = fillShell(shell, {
          head: { title: hostile, description: hostile, canonical: hostile, image },
          screen,
          data: { name: hostile },
        });
        expect(page.match(/<script/g)).toHaveLength(1);
        expect(page.match(/<title>/g)).toHaveLength(1);
        expect(page).not.toContain('<!--');
        const [, json = ''] = /<script type="application\/json" id="page-data">([\s\S]*?)<\/script>/.exec(page) ?? [];
        expect(JSON.parse(json)).toEqual({ name: hostile });
      }),
    );
  });
});

describe('what is seen before the scripts have come', () => {
  it('is the headline of home', () => {
    expect(homeScreen([], new Date())).toContain('<h1>Куда пойдём?</h1>');
  });

  it('is what is on at the weekend, or else soon, and nothing that could have the focus', () => {
    const wednesday = new Date(2026, 10, 25, 15);
    const on = (day: number, name: string) => ({
      name,
      category: 'lecture',
      starts_at: new Date(2026, 10, day, 12).toISOString(),
      time_zone: 'Europe/Moscow',
      image_url: null,
      image_small_url: null,
    });
    const week = [on(26, 'Будни <b>'), on(27, 'Пятница')];
    const screen = homeScreen([...week, on(28, 'Суббота'), on(29, 'Воскресенье')], wednesday);
    expect(screen).toContain('<h2 class="home__coming">На этих выходных</h2>');
    expect(screen).toContain('Суббота</h3>');
    expect(screen).not.toContain('Будни');
    expect(homeScreen(week, wednesday)).toContain('Будни &lt;b&gt;</h3>');
    expect(screen.replace(/<div [^>]*inert>.*?<\/select>/, '')).not.toMatch(/<(?:a|button|select|input)\b|tabindex/);
  });

  it("is an event's name, day and words, with its picture where it has one, at the time of its place", () => {
    const event = {
      name: 'Лекция',
      short_description: null,
      description: 'Раз.\n\nДва.',
      category: 'lecture',
      time_zone: 'Asia/Vladivostok',
    };
    const screen = eventScreen({ ...event, starts_at: '2026-11-28T16:30:00Z', image_url: null, image_small_url: null });
    expect(screen).toContain('<b>29</b><span>ноября<br>вс, 02:30</span></time><h1>Лекция</h1></div>');
    expect(screen).toContain('<p class="event__paragraph">Раз.</p><p class="event__paragraph">Два.</p>');
    expect(screen).not.toContain('<img');
    const shown = eventScreen({ ...event, starts_at: '2026-11-28T16:30:00Z', image_url: '/large', image_small_url: '/small' });
    expect(shown).toContain('src="/small" srcset="/small 640w, /large 1280w"');
  });
});

describe('a summary', () => {
  it('is one line, cut between words', () => {
    expect(summaryOf(' раз\n\n два ')).toBe('раз два');
    expect(summaryOf('слово '.repeat(100))).toMatch(/^(слово )+слово…$/);
    expect(summaryOf('а'.repeat(1000)).length).toBeLessThanOrEqual(201);
  });
});
