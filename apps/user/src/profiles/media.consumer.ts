import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { mediaMessages, type MediaState } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { ProfilesService } from './profiles.service.js';

@ApiExcludeController()
@Controller()
export class MediaConsumer {
  constructor(private readonly profiles: ProfilesService) {}

  /** Pictures of events are not ours. */
  @Consume(...mediaMessages)
  async pictureChanged(@Payload() media: MediaState): Promise<void> {
    if (media.event_id === null) await this.profiles.takeInPicture(media);
  }
}
