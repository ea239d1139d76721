import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { MediaDeleted, type MediaState, MediaUploaded } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { ProjectionsRepository } from './projections.repository.js';

@ApiExcludeController()
@Controller()
export class MediaConsumer {
  constructor(private readonly projections: ProjectionsRepository) {}

  /** Films are no pictures. */
  @Consume(MediaUploaded, MediaDeleted)
  async pictureChanged(@Payload() media: MediaState): Promise<void> {
    if (media.content_type.startsWith('image/')) await this.projections.savePicture(media);
  }
}
