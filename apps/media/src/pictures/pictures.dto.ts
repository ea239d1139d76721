import { ApiProperty } from '@nestjs/swagger';
import { Id, Instant, Integer, Nested, Nullable, OneOf, Optional, Text } from '@poydu/service';
import { type PictureSize, pictureSizes } from './encoding.js';

export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const;

export class NewPicture {
  @Text({ min: 1, max: 255, description: 'As the person knows it; shown nowhere else' })
  file_name: string;

  @OneOf(pictureTypes)
  content_type: (typeof pictureTypes)[number];

  @Integer({ min: 1, max: 104_857_600, description: 'In bytes' })
  size: number;
}

export class PictureQuery {
  @Optional()
  @OneOf(pictureSizes, { description: 'Default large: at most 1280 pixels wide, of a person a square of 512; small: 640 and 128' })
  size?: PictureSize;
}

class UploadForm {
  @Text({ max: 2000, description: 'Post a form (multipart/form-data) to this address' })
  url: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Fields of the form, before the field `file`' })
  fields: Record<string, string>;
}

export class UploadTicket {
  @Id()
  id: string;

  @Nested(() => UploadForm)
  upload: UploadForm;

  @Instant({ description: 'Begin the upload before this' })
  expires_at: Date;
}

export class Picture {
  @Id()
  id: string;

  @Nullable()
  @Id({ description: "null: a person's own picture" })
  event_id: string | null;

  @OneOf(pictureTypes, { description: 'Of the file as it is shown' })
  content_type: string;

  @Text({ max: 2000, description: 'The file: at most 1280 pixels wide, of a person a square of 512' })
  url: string;

  @Text({ max: 2000, description: 'The same, at most 640 pixels wide, of a person a square of 128' })
  small_url: string;

  @Instant()
  created_at: Date;
}
