import { invalidField } from '@poydu/service';
import sharp from 'sharp';

/** One picture at a time is work enough for a thread beside the event loop, and nothing of the last one is kept. */
sharp.concurrency(1);
sharp.cache(false);
// What a file says it is has been looked at by then; nothing else of what the library reads is tried on strangers' files.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif', 'VipsForeignLoadHeif'],
});

/** A small file can unfold into more than a machine has. */
const mostPixels = 40_000_000;

/** `wide`: as it is, at most so many pixels across; `square`: the middle of it. */
type Shape = 'wide' | 'square';
export const pictureSizes = ['large', 'small'] as const;
export type PictureSize = (typeof pictureSizes)[number];
/** Times the width: long strips are made narrower, for the format has an end. */
const tallest = 4;
/** In pixels. */
const widths: Record<Shape, Record<PictureSize, number>> = { wide: { large: 1280, small: 640 }, square: { large: 512, small: 128 } };

export const encodedType = 'image/webp';

/**
 * The picture anew as WebP, upright, never larger than it was: without place, time, camera and whatever else stands in the file beside the picture.
 * @throws AppError validation-failed for a file that is broken or unfolds into too much
 */
export async function encode(file: Buffer, shape: Shape): Promise<Record<PictureSize, Buffer>> {
  try {
    const source = sharp(file, { limitInputPixels: mostPixels, failOn: 'error' });
    const { width, height } = await source.metadata();
    const fitted = (size: PictureSize): Promise<Buffer> => {
      const wanted = widths[shape][size];
      const side = Math.min(wanted, width, height);
      const resized =
        shape === 'square'
          ? source.clone().autoOrient().resize(side, side, { fit: 'cover' })
          : source
              .clone()
              .autoOrient()
              .resize(wanted, wanted * tallest, { fit: 'inside', withoutEnlargement: true });
      return resized.webp({ quality: 80 }).toBuffer();
    };
    return { large: await fitted('large'), small: await fitted('small') };
  } catch (error) {
    throw Object.assign(invalidField('/file', 'cannot be read as a picture'), { cause: error });
  }
}
