import { ApiProperty } from '@nestjs/swagger';
import { Id, Instant, Integer, Nested, Nullable, OneOf, Text } from '@poydu/service';

export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const;

export class NewPicture {
  @Text({ min: 1, max: 255, description: 'As the person knows it; shown nowhere else' })
  file_name: string;

  @OneOf(pictureTypes)
  content_type: (typeof pictureTypes)[number];

  @Integer({ min: 1, max: 104_857_600, description: 'In bytes' })
  size: number;
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
  @Id()
  event_id: string | null;

  @OneOf(pictureTypes)
  content_type: string;

  @Text({ max: 2000, description: 'Leads to the file' })
  url: string;

  @Instant()
  created_at: Date;
}
