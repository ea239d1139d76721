export type WidgetTheme = 'auto' | 'light' | 'dark';

interface Widget {
  /** Of this site. */
  origin: string;
  eventId: string;
  lang: 'ru' | 'en';
  theme: WidgetTheme;
}

/** What stands in somebody's page. */
export const snippetOf = ({ origin, eventId, lang, theme }: Widget): string =>
  `<script type="module" src="${origin}/widget.js"></script>\n<poydu-event event="${eventId}" lang="${lang}" theme="${theme}"></poydu-event>`;
