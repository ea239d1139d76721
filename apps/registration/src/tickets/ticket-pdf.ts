import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import type { EventState } from '@poydu/contracts';
import type { Locale } from '@poydu/service';
import PDFDocument from 'pdfkit';
import { codeAsRuns } from './ticket-codes.js';
import { ticketWords, whenOf, whereOf } from './ticket-words.js';

/** What is printed. */
export interface PrintedTicket {
  ticket: string;
  registrationId: string;
  event: Pick<EventState, 'name' | 'starts_at' | 'ends_at' | 'time_zone' | 'location' | 'online_url'>;
  /** null while the person has not arrived here. */
  fullName: string | null;
  locale: Locale;
}

/** In points, 72 to an inch: A5, which prints on half a sheet and fills a phone's screen. */
const page = { width: 419.53, margin: 36 };
const codeSize = 250;
const [ink, paper, accent, faint] = ['#1a1a1a', '#ffffff', '#5b2be0', '#6b6b6b'];

const require = createRequire(import.meta.url);
const fonts = {
  regular: readFileSync(require.resolve('@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf')),
  bold: readFileSync(require.resolve('@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf')),
};

/** The ticket to print. The QR code is drawn in vectors; fonts are embedded, of which the standard ones have no Cyrillic. */
export function ticketAsPdf({ ticket, registrationId, event, fullName, locale }: PrintedTicket): Promise<Buffer> {
  const words = ticketWords[locale];
  const name = printable(event.name);
  // Without a margin at its foot there is one page, whatever is written there.
  const margins = { top: page.margin, left: page.margin, right: page.margin, bottom: 0 };
  const info = { Title: `${words.ticket}: ${name}`, Creator: 'Poydu' };
  const doc = new PDFDocument({ size: 'A5', margins, lang: locale, info });
  const width = page.width - 2 * page.margin;
  doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);

  doc.rect(0, 0, page.width, 44).fill(accent);
  doc.font('bold').fontSize(18).fillColor(paper).text('Пойду', page.margin, 10);
  doc.font('regular').fontSize(12).text(words.ticket, page.margin, 15, { width, align: 'right' });

  doc.font('bold').fontSize(19).fillColor(ink).text(name, page.margin, 60, { width, height: 72, ellipsis: true });
  doc.moveDown(0.4);
  const rows = [
    [words.when, whenOf(event, locale)],
    [words.where, whereOf(event, locale)],
    [words.who, fullName],
  ] as const;
  for (const [label, value] of rows) {
    if (value === null) continue;
    doc.font('regular').fontSize(9).fillColor(faint).text(label, page.margin, doc.y, { width });
    doc.fontSize(12).fillColor(ink).text(printable(value), { width, height: 34, ellipsis: true });
    doc.moveDown(0.35);
  }

  drawCode(doc, ticket);
  doc.font('regular').fontSize(10).fillColor(ink).text(words.show, page.margin, 554, { width, align: 'center', lineBreak: false });
  doc.fontSize(7).fillColor(faint).text(registrationId, page.margin, 570, { width, align: 'center', lineBreak: false });
  doc.end();
  return buffer(doc);
}

function drawCode(doc: PDFKit.PDFDocument, ticket: string): void {
  const { size, runs } = codeAsRuns(ticket);
  const cell = codeSize / size;
  doc.save().translate((page.width - codeSize) / 2, 292);
  for (const { x, y, length } of runs) doc.rect(x * cell, y * cell, length * cell, cell);
  doc.fill('#000000').restore();
}

/** One line, without what the font has no signs for and would print as empty boxes. */
const printable = (text: string): string =>
  text
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Cc}|\p{Cf}|\ufe0f/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
