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
    tagline: 'Афиша с записью',
  },
  en: {
    hello: 'Hi',
    brand: 'Poydu',
    when: 'When',
    where: 'Where',
    unsubscribe: 'Stop e-mails like this',
    tagline: 'What’s on, and your seat there',
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

/** The site's day colours (`apps/web/src/design/tokens.css`): mail programs know no custom properties. */
const font = "font-family:Onest,-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Arial,sans-serif";
const headlineFont = "font-family:Unbounded,-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Arial,sans-serif";
const paper = '#f5efe2';
const raised = '#fffaf0';
const ink = '#1c1712';
const soft = '#5d5346';
const softOnInk = '#b9ac98';
const signal = '#ff5a26';

/** Addresses come from our own links and from events, which only know http and https; nothing else becomes a link. */
const link = (url: string, label: string, style: string): string =>
  /^https?:\/\//.test(url) ? `<a href="${escapeHtml(url)}" style="${style}">${escapeHtml(label)}</a>` : escapeHtml(label);

const paragraph = (html: string): string => `<p style="margin:0 0 14px;font-size:16px;line-height:25px;color:${ink}">${html}</p>`;

/** The event as a ticket: its name, a perforation, when and where. */
function renderCard(event: NonNullable<Wording['event']>, locale: Locale): string {
  const row = (label: string, html: string) =>
    `<p style="margin:12px 0 0;font-size:13px;line-height:18px;color:${softOnInk}">${label}</p>` +
    `<p style="margin:0;font-size:16px;line-height:23px;color:${paper}">${html}</p>`;
  const words = labels[locale];
  const place = [
    ...(event.where ? [escapeHtml(event.where)] : []),
    ...(event.onlineUrl ? [link(event.onlineUrl, event.onlineUrl, `color:${paper};word-break:break-all`)] : []),
  ];
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:10px 0 24px"><tr>
<td style="padding:22px 24px 18px;background:${ink};border-radius:16px 16px 0 0;word-break:break-word">
<p style="margin:0;${headlineFont};font-size:20px;line-height:27px;font-weight:700;color:${paper}">${escapeHtml(event.name)}</p>
</td></tr><tr>
<td style="padding:4px 24px 22px;background:${ink};border-top:2px dashed ${soft};border-radius:0 0 16px 16px;word-break:break-word">
${row(words.when, escapeHtml(event.when))}${place.length > 0 ? row(words.where, place.join('<br>')) : ''}
</td></tr></table>`;
}

const renderCode = (code: string): string =>
  `<p style="margin:10px 0 24px;padding:20px 8px;background:${ink};border-radius:16px;text-align:center;` +
  `font-family:Menlo,Consolas,monospace;font-size:36px;line-height:44px;font-weight:700;letter-spacing:8px;color:${paper}">${escapeHtml(code)}</p>`;

type Button = NonNullable<Wording['button']>;

/** A table each: they stand side by side, and one below the other where there is no room. */
const renderButton = ({ label, url }: Button, [background, border]: readonly [string, string]): string =>
  `<table role="presentation" align="left" cellpadding="0" cellspacing="0" style="margin:4px 12px 10px 0"><tr>` +
  `<td style="border-radius:999px;border:2px solid ${border};background:${background}">` +
  `${link(url, label, `display:inline-block;padding:12px 26px;font-size:16px;line-height:22px;font-weight:700;color:${ink};text-decoration:none`)}</td></tr></table>`;

const renderButtons = (button: Button, other: Button | undefined): string =>
  `${renderButton(button, [signal, signal])}${other ? renderButton(other, [raised, ink]) : ''}<div style="clear:both;height:12px"></div>`;

/** One column of tables with styles of its own: what every mail program shows, on a phone, too. */
export function renderHtml(mail: MailWording): string {
  const { locale, title, heading, lines, code, event, button, otherButton, link: more, notes, home, unsubscribeUrl } = mail;
  const words = labels[locale];
  const body = [
    `<h1 style="margin:0 0 18px;${headlineFont};font-size:26px;line-height:33px;font-weight:800;color:${ink};word-break:break-word">${escapeHtml(heading)}</h1>`,
    paragraph(escapeHtml(greet(mail))),
    ...lines.map((line) => paragraph(escapeHtml(line))),
    ...(code ? [renderCode(code)] : []),
    ...(event ? [renderCard(event, locale)] : []),
    ...(button ? [renderButtons(button, otherButton)] : []),
    ...(more ? [paragraph(link(more.url, more.label, `color:${ink}`))] : []),
  ];
  const footer = [
    ...notes.map(escapeHtml),
    `${link(home, words.brand, `color:${soft}`)} · ${words.tagline}`,
    ...(unsubscribeUrl ? [link(unsubscribeUrl, words.unsubscribe, `color:${soft}`)] : []),
  ];
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:0;background:${paper};${font}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(lines[0] ?? '')}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${paper};${font}"><tr><td align="center" style="padding:28px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td style="padding:0 4px 18px"><span style="display:inline-block;padding:6px 14px;background:${signal};border-radius:8px;${headlineFont};font-size:18px;line-height:24px;font-weight:800;color:${ink}">Пойду</span></td></tr>
<tr><td style="padding:32px 28px 14px;background:${raised};border-radius:20px">
${body.join('\n')}
</td></tr>
<tr><td style="padding:18px 8px 0;font-size:13px;line-height:20px;color:${soft}">${footer.join('<br>')}</td></tr>
</table></td></tr></table>
</body></html>
`;
}
