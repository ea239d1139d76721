import type { Wording } from '../wording/wording.js';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Whatever people wrote stands in a message as text (Bot API, HTML style). */
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? character);

/** Telegram takes 4096 characters; what organisers write as a reason may be longer. */
const longestLines = 3000;

const clipped = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`);

/** The text of sendMessage, and the buttons below it. */
export interface TelegramMessage {
  text: string;
  parse_mode: 'HTML';
  link_preview_options: { is_disabled: true };
  reply_markup?: { inline_keyboard: { text: string; url: string }[][] };
}

/** A notice as a message of the bot: what happened, the event, and a button for each thing that can be done. */
export function toTelegram({ heading, lines, event, button, otherButton, link }: Wording): TelegramMessage {
  const buttons = [button, otherButton, link].filter((action) => action !== undefined);
  const place = event && [event.when, event.where, event.onlineUrl].filter((line) => line !== null);
  const text = [
    `<b>${escapeHtml(heading)}</b>`,
    ...(event ? [`<b>${escapeHtml(event.name)}</b>\n${(place ?? []).map(escapeHtml).join('\n')}`] : []),
    escapeHtml(clipped(lines.join('\n'), longestLines)),
  ].join('\n\n');
  return {
    text,
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(buttons.length > 0 ? { reply_markup: { inline_keyboard: buttons.map(({ label, url }) => [{ text: label, url }]) } } : {}),
  };
}
