import type { Locale } from '../people/recipient.js';
import type { Wording } from './wording.js';

/** A wording as a mail to one person. */
interface MailWording extends Wording {
  /** What the person is called. */
  greeting?: string | null;
  unsubscribeUrl?: string | undefined;
}

const labels = {
  ru: {
    hello: 'Здравствуйте',
    brand: 'Пойду',
    when: 'Когда',
    where: 'Где',
    unsubscribe: 'Не присылать таких писем',
    tagline: 'Афиша и запись на события',
  },
  en: {
    hello: 'Hello',
    brand: 'Пойду',
    when: 'When',
    where: 'Where',
    unsubscribe: 'Do not send me such mails',
    tagline: 'Events and registration',
  },
} satisfies Record<Locale, object>;

const greet = (mail: MailWording): string => `${labels[mail.locale].hello}${mail.greeting ? `, ${mail.greeting}` : ''}!`;

/** For readers that show no HTML: the same words, the code and every address. */
export function renderText(mail: MailWording): string {
  const { locale, lines, code, event, notes, home } = mail;
  const actions = [mail.button, mail.otherButton, mail.link].filter((action) => action !== undefined);
  const words = labels[locale];
  const card = event && [
    event.name,
    `${words.when}: ${event.when}`,
    ...(event.where ? [`${words.where}: ${event.where}`] : []),
    ...(event.onlineUrl ? [event.onlineUrl] : []),
  ];
  const parts = [
    [greet(mail)],
    lines,
    ...(code ? [[code]] : []),
    ...(card ? [card] : []),
    ...actions.map(({ label, url }) => [`${label}:`, url]),
    ['-- ', ...notes, `${words.brand}: ${home}`, ...(mail.unsubscribeUrl ? [`${words.unsubscribe}: ${mail.unsubscribeUrl}`] : [])],
  ];
  return `${parts.map((part) => part.join('\n')).join('\n\n')}\n`;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Whatever people wrote stands in a mail as text, never as markup. */
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);

const font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Arial,sans-serif";
const ink = '#1d2433';
const faint = '#6a7285';
const accent = '#e4512b';

/** Addresses come from our own links and from events, which only know http and https; nothing else becomes a link. */
const link = (url: string, label: string, style: string): string =>
  /^https?:\/\//.test(url) ? `<a href="${escapeHtml(url)}" style="${style}">${escapeHtml(label)}</a>` : escapeHtml(label);

const paragraph = (html: string): string => `<p style="margin:0 0 14px;font-size:16px;line-height:24px;color:${ink}">${html}</p>`;

function renderCard(event: NonNullable<Wording['event']>, locale: Locale): string {
  const row = (label: string, html: string) =>
    `<p style="margin:10px 0 0;font-size:13px;line-height:18px;color:${faint}">${label}</p>` +
    `<p style="margin:0;font-size:16px;line-height:23px;color:${ink}">${html}</p>`;
  const words = labels[locale];
  const place = [
    ...(event.where ? [escapeHtml(event.where)] : []),
    ...(event.onlineUrl ? [link(event.onlineUrl, event.onlineUrl, `color:${accent};word-break:break-all`)] : []),
  ];
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0 22px"><tr>
<td style="padding:16px 18px;background:#f6f4f1;border-radius:10px;border-left:4px solid ${accent};word-break:break-word">
<p style="margin:0;font-size:17px;line-height:24px;font-weight:600;color:${ink}">${escapeHtml(event.name)}</p>
${row(words.when, escapeHtml(event.when))}${place.length > 0 ? row(words.where, place.join('<br>')) : ''}
</td></tr></table>`;
}

const renderCode = (code: string): string =>
  `<p style="margin:10px 0 24px;padding:18px 8px;background:#f6f4f1;border-radius:10px;text-align:center;` +
  `font-family:Menlo,Consolas,monospace;font-size:36px;line-height:44px;font-weight:700;letter-spacing:8px;color:${ink}">${escapeHtml(code)}</p>`;

type Button = NonNullable<Wording['button']>;

/** A table each: they stand side by side, and one below the other where there is no room. */
const renderButton = ({ label, url }: Button, [background, color]: readonly [string, string]): string =>
  `<table role="presentation" align="left" cellpadding="0" cellspacing="0" style="margin:4px 12px 10px 0"><tr>` +
  `<td style="border-radius:8px;border:2px solid ${accent};background:${background}">` +
  `${link(url, label, `display:inline-block;padding:11px 24px;font-size:16px;line-height:22px;font-weight:600;color:${color};text-decoration:none`)}</td></tr></table>`;

const renderButtons = (button: Button, other: Button | undefined): string =>
  `${renderButton(button, [accent, '#ffffff'])}${other ? renderButton(other, ['#ffffff', accent]) : ''}<div style="clear:both;height:12px"></div>`;

/** One column of tables with styles of its own: what every mail program shows, on a phone, too. */
export function renderHtml(mail: MailWording): string {
  const { locale, title, heading, lines, code, event, button, otherButton, link: more, notes, home, unsubscribeUrl } = mail;
  const words = labels[locale];
  const body = [
    `<h1 style="margin:0 0 16px;font-size:22px;line-height:29px;font-weight:700;color:${ink};word-break:break-word">${escapeHtml(heading)}</h1>`,
    paragraph(escapeHtml(greet(mail))),
    ...lines.map((line) => paragraph(escapeHtml(line))),
    ...(code ? [renderCode(code)] : []),
    ...(event ? [renderCard(event, locale)] : []),
    ...(button ? [renderButtons(button, otherButton)] : []),
    ...(more ? [paragraph(link(more.url, more.label, `color:${accent}`))] : []),
  ];
  const footer = [
    ...notes.map(escapeHtml),
    `${link(home, words.brand, `color:${faint}`)} · ${words.tagline}`,
    ...(unsubscribeUrl ? [link(unsubscribeUrl, words.unsubscribe, `color:${faint}`)] : []),
  ];
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:0;background:#ece9e4;${font}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(lines[0] ?? '')}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#ece9e4;${font}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td style="padding:0 8px 14px;font-size:20px;line-height:26px;font-weight:800;color:${accent}">${words.brand}</td></tr>
<tr><td style="padding:28px 28px 10px;background:#ffffff;border-radius:14px">
${body.join('\n')}
</td></tr>
<tr><td style="padding:16px 8px 0;font-size:13px;line-height:20px;color:${faint}">${footer.join('<br>')}</td></tr>
</table></td></tr></table>
</body></html>
`;
}
