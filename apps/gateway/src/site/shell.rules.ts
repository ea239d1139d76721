import { escaped } from './html.rules.js';

/** What a page says of itself to those who do not run scripts: search engines, and messengers that show a preview of a link. */
export interface PageHead {
  title: string;
  description: string;
  /** The address by which the page is known. */
  canonical: string;
  image?: PageImage | undefined;
  type?: 'website' | 'article';
}

/** The picture of a preview. */
export interface PageImage {
  /** The whole address, with the host that the fleet is known by. */
  url: string;
  /** What it shows, for who does not see it. */
  alt: string;
  /** In pixels, where it is known. */
  size?: { width: number; height: number } | undefined;
}

const longestDescription = 200;

/** One line of at most 200 characters, cut between words. */
export function summaryOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longestDescription) return line;
  const cut = line.slice(0, longestDescription);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestDescription / 2))}…`;
}

/** What of a page is its own. */
export interface PageContent {
  head: PageHead;
  /** HTML to be seen until the site's scripts have come. */
  screen?: string | undefined;
  /** What the page shows first, so that the browser need not ask for it. */
  data?: object | undefined;
}

/** @param shell index.html as Vite has built it, with its marks `<!--head-->…<!--/head-->`, `<!--screen-->` and `<!--data-->` */
export function fillShell(shell: string, { head, screen = '', data }: PageContent): string {
  // Scripts do not share the network with what can be seen without them: the site fetches them a little later (src/start.ts).
  return (screen === '' ? shell : shell.replaceAll('rel="modulepreload"', 'rel="later"'))
    .replace(/<!--head-->[\s\S]*?<!--\/head-->/, () => headOf(head))
    .replace('<!--data-->', () => (data ? dataOf(data) : ''))
    .replace('<!--screen-->', () => screen);
}

function headOf({ title, description, canonical, image, type = 'website' }: PageHead): string {
  const property = (name: string, content: string) => `<meta property="og:${name}" content="${escaped(content)}" />`;
  return [
    `<title>${escaped(title)}</title>`,
    `<meta name="description" content="${escaped(description)}" />`,
    `<link rel="canonical" href="${escaped(canonical)}" />`,
    property('site_name', 'Пойду'),
    property('type', type),
    property('title', title),
    property('description', description),
    property('url', canonical),
    ...(image === undefined ? [] : imageOf(image).map(([name, content]) => property(name, content))),
    `<meta name="twitter:card" content="${image === undefined ? 'summary' : 'summary_large_image'}" />`,
  ].join('\n    ');
}

const imageOf = ({ url, alt, size }: PageImage): [string, string][] => [
  ['image', url],
  ...(size
    ? ([
        ['image:width', String(size.width)],
        ['image:height', String(size.height)],
      ] satisfies [string, string][])
    : []),
  ['image:alt', alt],
];

/** In a script element nothing but `</script` and `<!--` ends the text: no `<` is left in it. */
const dataOf = (data: object): string =>
  `<script type="application/json" id="page-data">${JSON.stringify(data).replaceAll('<', String.raw`\u003c`)}</script>`;
