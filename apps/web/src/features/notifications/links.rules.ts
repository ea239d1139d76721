/** Where a notification leads within the site; undefined where it leads elsewhere. */
export function pathWithin(url: string, origin: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || parsed.origin !== origin) return undefined;
  // Made by services, not by the site.
  return /^\/(?:api|pay)\//.test(parsed.pathname) ? undefined : `${parsed.pathname}${parsed.search}${parsed.hash}`;
}
