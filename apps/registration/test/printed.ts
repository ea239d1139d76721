import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** A picture of nothing but black and white, by its dark squares. */
type DarkSquare = readonly [x: number, y: number, width: number, height: number];

/** What a phone reads in a QR code that is drawn in squares, with the quiet zone that the standard asks for around it. */
function readSquares(squares: readonly DarkSquare[]): string | undefined {
  const cell = Math.min(...squares.map(([, , , height]) => height));
  const [left, top] = [Math.min(...squares.map(([x]) => x)), Math.min(...squares.map(([, y]) => y))];
  const size = Math.round((Math.max(...squares.map(([x, , width]) => x + width)) - left) / cell);
  const [scale, quiet] = [4, 4];
  const width = (size + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const square of squares) {
    const [x, y, length] = [(square[0] - left) / cell, (square[1] - top) / cell, square[2] / cell].map(Math.round) as [
      number,
      number,
      number,
    ];
    for (let row = (y + quiet) * scale; row < (y + quiet + 1) * scale; row++)
      for (let column = (x + quiet) * scale; column < (x + quiet + length) * scale; column++)
        pixels.set([0, 0, 0, 255], (row * width + column) * 4);
  }
  return jsQR.default(pixels, width, width)?.data;
}

export function readPng(file: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(file);
  return jsQR.default(new Uint8ClampedArray(data), width, height)?.data;
}

/** Of a path of strokes: to a point, then to the right by so much, again and again. */
export function readSvg(file: string): string | undefined {
  const squares: DarkSquare[] = [];
  let [x, y] = [0, 0];
  for (const [, command, first = '0', second = '0'] of (/stroke="#000000" d="([^"]+)"/.exec(file)?.[1] ?? '').matchAll(
    /([Mmh])([-\d.]+)(?:[ ,]?([-\d.]+))?/g,
  )) {
    const [by, down] = [Number(first), Number(second)];
    if (command === 'M') [x, y] = [by, down];
    else if (command === 'm') [x, y] = [x + by, y + down];
    else {
      squares.push([x, y, by, 1]);
      x += by;
    }
  }
  return readSquares(squares);
}

/** What stands on the page of a PDF of pdfkit: its lines of text, by the fonts' own tables of signs, and its QR code. */
export function readPdf(file: Buffer): { lines: string[]; code: string | undefined } {
  const objects = new Map([...file.toString('latin1').matchAll(/(\d+) 0 obj\s([^]*?)endobj/g)].map(([, id, text]) => [id, text ?? '']));
  const streamOf = (text = '') => {
    const packed = /stream\r?\n([^]*?)\r?\nendstream/.exec(text)?.[1] ?? '';
    return packed === '' ? '' : inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
  };
  const all = [...objects.values()];
  const content = streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(all.join('\n'))?.[1]));
  const fonts = new Map<string, string[]>();
  for (const [, name = '', id] of all.join('\n').matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const table = streamOf(objects.get(/\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]));
    const ranges = [...table.matchAll(/<[\da-f]{4}> <[\da-f]{4}> \[([^\]]*)\]/g)].map(([, signs = '']) => signs);
    fonts.set(
      name,
      ranges.flatMap((signs) =>
        [...signs.matchAll(/<([\da-f]+)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').swap16().toString('utf16le')),
      ),
    );
  }
  const lines = [...content.matchAll(/\/(F\d+) [\d.]+ Tf\s[^[]*\[([^\]]*)\] TJ/g)].map(([, font = '', glyphs = '']) =>
    [...glyphs.matchAll(/<([\da-f]+)>/g)]
      .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
      .map((glyph) => fonts.get(font)?.[parseInt(glyph, 16)] ?? '?')
      .join(''),
  );
  const squares = [...content.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map(
    ([, ...numbers]) => numbers.slice(0, 4).map(Number) as unknown as DarkSquare,
  );
  // Nothing but the code is drawn in squares.
  return { lines, code: readSquares(squares) };
}
