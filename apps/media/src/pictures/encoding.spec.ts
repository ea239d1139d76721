import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { encode } from './encoding.js';

const secret = 'canary-of-the-camera';
const withPlace = { IFD0: { Copyright: secret }, IFD3: { GPSLatitude: '55/1 45/1 0/1', GPSLatitudeRef: 'N' } };
const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c33' } });

describe('a picture that is written anew', () => {
  it('has neither place nor camera any more, and stands upright', async () => {
    const photograph = await picture(300, 200).withExif(withPlace).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(photograph.includes(secret)).toBe(true);
    const { large } = await encode(photograph, 'wide');
    const { format, width, height, exif, xmp, iptc, orientation } = await sharp(large).metadata();
    // It lay on its side.
    expect({ format, width, height }).toEqual({ format: 'webp', width: 200, height: 300 });
    expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(large.includes(secret)).toBe(false);
  });

  it.each([
    ['wide', 2000, 1000, [1280, 640], [640, 320]],
    ['wide', 1000, 3000, [1000, 3000], [640, 1920]],
    ['wide', 200, 20_000, [51, 5120], [26, 2560]],
    ['square', 2000, 1000, [512, 512], [128, 128]],
    ['square', 300, 90, [90, 90], [90, 90]],
  ] as const)('%s from %i × %i is bounded, and never larger than it was', async (shape, width, height, large, small) => {
    const encoded = await encode(await picture(width, height).png().toBuffer(), shape);
    const sizeOf = async (file: Buffer) => {
      const { width, height } = await sharp(file).metadata();
      return [width, height];
    };
    expect([await sizeOf(encoded.large), await sizeOf(encoded.small)]).toEqual([large, small]);
  });

  it('is none where the file is broken, unfolds into too much, or is a drawing that could carry scripts', async () => {
    const whole = await picture(300, 200).png().toBuffer();
    const bomb = await picture(8000, 6000).png().toBuffer();
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>');
    for (const file of [whole.subarray(0, whole.length / 2), bomb, drawing])
      await expect(encode(file, 'wide')).rejects.toMatchObject({ code: 'validation-failed', fields: [{ pointer: '/file' }] });
  });
});
