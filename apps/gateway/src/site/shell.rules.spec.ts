import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fillShell, summaryOf } from './shell.rules.js';

const shell = '<html><head><!--head--><title>x</title><!--/head--></head><body><!--data--></body></html>';
const head = { title: 'Лекция', description: 'О звуке', canonical: 'https://poydu.example/events/1' };

describe("the shell of the site's pages", () => {
  it('says what the page is, to who runs no scripts', () => {
    const image = { url: 'https://poydu.example/a.png', alt: 'Звук', size: { width: 1200, height: 630 } };
    const page = fillShell(shell, { ...head, image });
    expect(page).toContain('<title>Лекция</title>');
    expect(page).toContain('<link rel="canonical" href="https://poydu.example/events/1" />');
    expect(page).toContain('<meta property="og:image" content="https://poydu.example/a.png" />');
    expect(page).toContain('<meta property="og:image:width" content="1200" />');
    expect(page).toContain('<meta property="og:image:height" content="630" />');
    expect(page).toContain('<meta property="og:image:alt" content="Звук" />');
    expect(page).not.toContain('<!--');
  });

  it('lets no text of an organiser out of the place where it stands', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hostile = `${text}"'></title></script><script>alert(1)</script><!--$&$\``;
        const image = { url: hostile, alt: hostile };
        const page = fillShell(shell, { title: hostile, description: hostile, canonical: hostile, image }, { name: hostile });
        expect(page.match(/<script/g)).toHaveLength(1);
        expect(page.match(/<title>/g)).toHaveLength(1);
        expect(page).not.toContain('<!--');
        const [, json = ''] = /<script type="application\/json" id="page-data">([\s\S]*?)<\/script>/.exec(page) ?? [];
        expect(JSON.parse(json)).toEqual({ name: hostile });
      }),
    );
  });
});

describe('a summary', () => {
  it('is one line, cut between words', () => {
    expect(summaryOf(' раз\n\n два ')).toBe('раз два');
    expect(summaryOf('слово '.repeat(100))).toMatch(/^(слово )+слово…$/);
    expect(summaryOf('а'.repeat(1000)).length).toBeLessThanOrEqual(201);
  });
});
