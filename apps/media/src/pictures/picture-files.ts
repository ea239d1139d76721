import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { invalidField, OneAtATime } from '@poydu/service';
import { fileTypeFromBuffer } from 'file-type';
import { ObjectStore, type StoredFile, type Upload } from '../store/object-store.js';
import { encode, encodedType, type PictureSize, pictureSizes } from './encoding.js';
import type { PictureRow } from './pictures.repository.js';

/** Where a form brings a file. Nobody is shown it. */
const uploadKey = (id: string): string => `uploads/${id}`;
/** What is shown stands where no form can bring anything. */
const keyOf = (id: string, size: PictureSize): string => `${size === 'large' ? 'pictures' : 'small'}/${id}`;

/** Each is some megabytes and a tenth of a second; with more ahead it is better to come again. */
const mostWaiting = 30;

/** The files of pictures: as they come, and as they are shown. */
@Injectable()
export class PictureFiles {
  private readonly line = new OneAtATime(mostWaiting);

  constructor(@Inject(ObjectStore) private readonly store: ObjectStore) {}

  /** How the client sends the file. */
  upload({ id, content_type, size }: Pick<PictureRow, 'id' | 'content_type' | 'size'>, expiresAt: Date): Promise<Upload> {
    return this.store.upload({ key: uploadKey(id), contentType: content_type, size, expiresAt });
  }

  /**
   * Looks at the file that came, and writes it anew to where it is shown.
   * @returns false when none has come
   * @throws AppError validation-failed for what is not the picture that was announced: that file is gone then; unavailable when too many wait
   */
  encode(picture: PictureRow): Promise<boolean> {
    return this.line.run(async () => {
      const file = await this.store.read(uploadKey(picture.id));
      if (!file) return false;
      try {
        const encoded = await encode(await inspected(picture, file), picture.event_id === null ? 'square' : 'wide');
        for (const size of pictureSizes) await this.store.write(keyOf(picture.id, size), encoded[size], encodedType);
        return true;
      } catch (error) {
        await this.removeUpload(picture.id);
        throw error;
      }
    });
  }

  /** Of a picture from the time when there was one size only, that one. */
  async read(id: string, size: PictureSize): Promise<StoredFile | undefined> {
    return (await this.store.read(keyOf(id, size))) ?? (size === 'large' ? undefined : this.store.read(keyOf(id, 'large')));
  }

  async removeUpload(id: string): Promise<void> {
    await this.store.remove(uploadKey(id));
  }

  async removeAll(id: string): Promise<void> {
    await this.removeUpload(id);
    for (const size of pictureSizes) await this.store.remove(keyOf(id, size));
  }
}

/** What the file says counts, not what was said of it. */
async function inspected(picture: PictureRow, file: StoredFile): Promise<Buffer> {
  const announced = `was announced as ${picture.content_type} of ${String(picture.size)} bytes, but is`;
  if (file.size !== picture.size) {
    file.content.destroy();
    throw invalidField('/file', `${announced} of ${String(file.size)}`);
  }
  const content = await buffer(file.content);
  const type = await fileTypeFromBuffer(content);
  if (type?.mime !== picture.content_type) throw invalidField('/file', `${announced} ${type?.mime ?? 'not a picture'}`);
  return content;
}
