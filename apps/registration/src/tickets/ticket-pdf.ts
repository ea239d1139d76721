import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import type { EventState, Money } from '@poydu/contracts';
import { type Locale, moneyText } from '@poydu/service';
import PDFDocument from 'pdfkit';
import { plainPoster, posters } from '../posters.js';
import { codeAsRuns } from './ticket-codes.js';
import { ticketWords, whenOf, whereOf } from './ticket-words.js';

/** What is printed. */
export interface PrintedTicket {
  ticket: string;
  registrationId: string;
  event: Pick<EventState, 'name' | 'category' | 'starts_at' | 'ends_at' | 'time_zone' | 'location' | 'online_url'>;
  /** null while the person has not arrived here. */
  fullName: string | null;
  /** null for what cost nothing. */
  paid: Money | null;
  locale: Locale;
}

/** In points, 72 to an inch: A5, which prints on half a sheet and fills a phone's screen. On it the ticket, torn at `tear`. */
const ticketBox = { left: 28, right: 391.53, top: 28, bottom: 567.28, tear: 292, radius: 16, notch: 10, padding: 20 };
const column = { left: ticketBox.left + ticketBox.padding, width: ticketBox.right - ticketBox.left - 2 * ticketBox.padding };
const codeSize = 208;
/** The site's day colours; in the dark there is no paper. */
const [ink, soft] = ['#1c1712', '#5d5346'];

const require = createRequire(import.meta.url);
const fonts = {
  text: plainFont(require.resolve('@expo-google-fonts/onest/400Regular/Onest_400Regular.ttf')),
  strong: plainFont(require.resolve('@expo-google-fonts/onest/600SemiBold/Onest_600SemiBold.ttf')),
  headline: plainFont(require.resolve('@expo-google-fonts/unbounded/800ExtraBold/Unbounded_800ExtraBold.ttf')),
};

/**
 * A font without its tables of kerning and of other forms of signs (OpenType GPOS, GSUB): pdfkit reads them anew for each page, which takes ten times as long
 * as all the rest. They are in the directory at the file's head (16 bytes each, from the twelfth on), under a name there that nobody looks for.
 */
function plainFont(path: string): Buffer {
  const file = readFileSync(path);
  const count = file.readUInt16BE(4);
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    if (['GPOS', 'GSUB'].includes(file.toString('latin1', at, at + 4))) file.write('none', at, 'latin1');
  }
  return file;
}

/**
 * The ticket to print, as the site shows it: above the tear the event on the ground of its poster, below it the code, black on white. The code is drawn
 * in vectors; fonts are embedded, of which the standard ones have no Cyrillic.
 */
export function ticketAsPdf(printed: PrintedTicket): Promise<Buffer> {
  const { ticket, registrationId, event, locale } = printed;
  const words = ticketWords[locale];
  const name = printable(event.name);
  const info = { Title: `${words.ticket}: ${name}`, Creator: 'Poydu' };
  // Without a margin at its foot there is one page, whatever is written there.
  const doc = new PDFDocument({ size: 'A5', margin: 0, lang: locale, displayTitle: true, info });
  for (const [font, file] of Object.entries(fonts)) doc.registerFont(font, file);

  drawTicket(doc, posters[event.category] ?? plainPoster);
  doc.font('headline').fontSize(12).fillColor(ink).text('Пойду', column.left, 46);
  doc.font('text').fontSize(11).text(words.ticket, column.left, 46, { width: column.width, align: 'right' });
  writeName(doc, name);
  writeFacts(doc, printed);

  drawCode(doc, ticket);
  doc
    .font('strong')
    .fontSize(10)
    .fillColor(ink)
    .text(words.show, column.left, 530, { width: column.width, align: 'center', lineBreak: false });
  doc
    .font('text')
    .fontSize(7)
    .fillColor(soft)
    .text(`${words.number}: ${registrationId}`, column.left, 547, { width: column.width, align: 'center', lineBreak: false });
  doc.end();
  return buffer(doc);
}

/** Rounded, with a notch at each end of the dashed line at which it is torn. */
function drawTicket(doc: PDFKit.PDFDocument, ground: string): void {
  const { left, right, top, bottom, tear, radius, notch } = ticketBox;
  const arc = (size: number, sweep: 0 | 1, x: number, y: number) => `A${size} ${size} 0 0 ${sweep} ${x} ${y}`;
  const outline = [
    `M${left + radius} ${top}H${right - radius}${arc(radius, 1, right, top + radius)}`,
    `V${tear - notch}${arc(notch, 0, right, tear + notch)}V${bottom - radius}${arc(radius, 1, right - radius, bottom)}`,
    `H${left + radius}${arc(radius, 1, left, bottom - radius)}V${tear + notch}${arc(notch, 0, left, tear - notch)}`,
    `V${top + radius}${arc(radius, 1, left + radius, top)}Z`,
  ].join('');
  doc.save().path(outline).clip().path(`M${left} ${top}H${right}V${tear}H${left}Z`).fill(ground).restore();
  doc.lineWidth(1).path(outline).stroke(ink);
  doc
    .moveTo(left + notch + 4, tear)
    .lineTo(right - notch - 4, tear)
    .dash(5, { space: 4 })
    .stroke(ink)
    .undash();
}

/** As large as three lines hold it. */
function writeName(doc: PDFKit.PDFDocument, name: string): void {
  const most = { width: column.width, height: 84 };
  doc.font('headline');
  const size = [24, 20, 17].find((one) => doc.fontSize(one).heightOfString(name, { width: most.width }) <= most.height) ?? 14;
  doc.fontSize(size).text(name, column.left, 72, { ...most, ellipsis: true });
}

function writeFacts(doc: PDFKit.PDFDocument, { event, fullName, paid, locale }: PrintedTicket): void {
  const words = ticketWords[locale];
  const write = (label: string, value: string, x: number, y: number, width: number) => {
    doc.font('text').fontSize(9).fillColor(ink).text(label, x, y, { width, lineBreak: false });
    doc
      .font('strong')
      .fontSize(11)
      .text(printable(value), x, y + 12, { width, height: 30, ellipsis: true });
    return doc.y + 7;
  };
  let y = write(words.when, whenOf(event, locale), column.left, Math.max(doc.y + 10, 128), column.width);
  const where = whereOf(event, locale);
  if (where !== null) y = write(words.where, where, column.left, y, column.width);
  const most = paid ? (column.width * 2) / 3 - 12 : column.width;
  if (fullName !== null) write(words.who, fullName, column.left, y, most);
  if (paid) write(words.paid, moneyText(paid, locale), column.left + (fullName === null ? 0 : most + 12), y, column.width - most - 12);
}

function drawCode(doc: PDFKit.PDFDocument, ticket: string): void {
  const { size, runs } = codeAsRuns(ticket);
  const cell = codeSize / size;
  doc.save().translate((ticketBox.left + ticketBox.right - codeSize) / 2, ticketBox.tear + 20);
  for (const { x, y, length } of runs) doc.rect(x * cell, y * cell, length * cell, cell);
  doc.fill('#000000').restore();
}

/** One line, without what the font has no signs for and would print as empty boxes. */
const printable = (text: string): string =>
  text
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Cc}|\p{Cf}|\ufe0f/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
