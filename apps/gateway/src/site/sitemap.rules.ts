import { escaped } from './html.rules.js';

/** What search engines are told of an event. */
export interface Listed {
  id: string;
}

/** The pages that are there without any event. */
const pages = ['/', '/search', '/calendar'];

/**
 * The addresses that search engines should know (sitemaps.org, 0.9).
 * @param publicUrl without a slash at its end
 */
export function sitemapOf(publicUrl: string, events: readonly Listed[]): string {
  const paths = [...pages, ...events.map(({ id }) => `/events/${id}`)];
  const urls = paths.map((path) => `  <url><loc>${escaped(`${publicUrl}${path}`)}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

/** What robots may not read: what belongs to somebody, or is no page. Pictures of events are for everybody. */
export const robotsOf = (publicUrl: string): string =>
  [
    'User-agent: *',
    'Allow: /api/media/',
    'Disallow: /api/',
    'Disallow: /account',
    'Disallow: /pay/',
    '',
    `Sitemap: ${publicUrl}/sitemap.xml`,
    '',
  ].join('\n');
