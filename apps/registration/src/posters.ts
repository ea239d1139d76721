/**
 * The grounds of posters by category, as the site prints them by day and by night (`--poster` in `apps/web/src/design/tokens.css`): the site's ink on each
 * has a contrast of at least 7.
 */
export const posters: Readonly<Record<string, string>> = {
  lecture: '#8db8ff',
  workshop: '#ffb638',
  concert: '#ff8fb8',
  theatre: '#d0a5f5',
  cinema: '#86dccb',
  exhibition: '#f5d53d',
  excursion: '#a3d964',
  sport: '#ff9a6b',
  games: '#7fd6f7',
  meetup: '#f2c49b',
  conference: '#b9c4d6',
  festival: '#ffa8a0',
  party: '#e79bff',
  kids: '#ffdf52',
  charity: '#ffb3a6',
};

/** Of a category that has none of its own. */
export const plainPoster = '#d8c9a8';
