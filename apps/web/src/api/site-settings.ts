interface SiteSettings {
  /** With {z}, {x} and {y}; empty where maps have no tiles. */
  tiles_url: string;
  tiles_attribution: string;
}

/** What nginx tells the site of the place where it runs (FRONT_… in .env). */
export async function readSiteSettings(): Promise<SiteSettings> {
  // Of nginx itself, and no route of the fleet.
  // eslint-disable-next-line no-restricted-globals -- see above
  const answer = await fetch('/site.json').catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as SiteSettings) : { tiles_url: '', tiles_attribution: '' };
}
