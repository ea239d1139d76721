import QRCode from 'qrcode';

/** Readable on a scratched screen, and not finer than it has to be for a ticket's length. */
const options = { errorCorrectionLevel: 'M' } as const;

/** The ticket as a QR code: an SVG document. */
export const codeAsSvg = (ticket: string): Promise<string> => QRCode.toString(ticket, { ...options, type: 'svg' });

/**
 * The rows of a cell are alike: the filter "up" (2) makes nothing of them. To try all five filters for each row, as is the default, takes three times
 * as long.
 */
const packing = { filterType: 2, deflateStrategy: 0, deflateLevel: 3 };

/** The ticket as a QR code: a PNG of at least 300 pixels. */
export const codeAsPng = (ticket: string): Promise<Buffer> =>
  QRCode.toBuffer(ticket, { ...options, type: 'png', scale: 6, rendererOpts: packing });

/** The dark cells of a QR code in runs from left to right, of a square of `size` cells. */
export function codeAsRuns(ticket: string): { size: number; runs: { x: number; y: number; length: number }[] } {
  const { size, data } = QRCode.create(ticket, options).modules;
  const runs: { x: number; y: number; length: number }[] = [];
  for (const [index, isDark] of data.entries()) {
    if (!isDark) continue;
    const [x, y, last] = [index % size, Math.floor(index / size), runs.at(-1)];
    if (last?.y === y && last.x + last.length === x) last.length += 1;
    else runs.push({ x, y, length: 1 });
  }
  return { size, runs };
}
