import { Body, Controller, Delete, Get, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import { Caller, OptionalIdentity } from '@poydu/identity';
import { Answers, IdParam, type Page, pageOf, Problems } from '@poydu/service';
import type { FastifyReply } from 'fastify';
import { NewPicture, Picture, PictureQuery, UploadTicket } from './pictures.dto.js';
import { PicturesService } from './pictures.service.js';

@Controller('api')
export class PicturesController {
  constructor(private readonly pictures: PicturesService) {}

  @Post('events/:id/media')
  @ApiOperation({ summary: 'Announce a picture of an event, and learn where to send it' })
  @Answers(201, UploadTicket)
  @Problems('event-not-found', 'forbidden', 'conflict')
  announcePicture(@Caller() caller: Caller, @IdParam('id') eventId: string, @Body() body: NewPicture): Promise<UploadTicket> {
    return this.pictures.announce(caller, eventId, body);
  }

  @Post('events/:id/chat/media')
  @ApiOperation({
    summary:
      'Announce a picture for the chat of an event, and learn where to send it; once completed, a message of the type media with its id shows it to who is in the room',
  })
  @Answers(201, UploadTicket)
  @Problems('event-not-found', 'forbidden', 'conflict', 'too-many-requests')
  announceRoomPicture(@Caller() caller: Caller, @IdParam('id') eventId: string, @Body() body: NewPicture): Promise<UploadTicket> {
    return this.pictures.announceInRoom(caller, eventId, body);
  }

  @Get('events/:id/media')
  @OptionalIdentity()
  @ApiOperation({ summary: 'Pictures of an event' })
  @Answers(200, pageOf(Picture))
  @Problems('event-not-found')
  listPictures(@Caller() caller: Caller | undefined, @IdParam('id') eventId: string): Promise<Page<Picture>> {
    return this.pictures.list(caller, eventId);
  }

  @Post('me/picture')
  @ApiOperation({
    summary: 'Announce a picture of oneself, and learn where to send it; once completed it stands in place of the one before',
  })
  @Answers(201, UploadTicket)
  @Problems('too-many-requests')
  announceOwnPicture(@Caller() caller: Caller, @Body() body: NewPicture): Promise<UploadTicket> {
    return this.pictures.announceOwn(caller, body);
  }

  @Delete('me/picture')
  @HttpCode(204)
  @ApiOperation({ summary: 'Show no picture of oneself any more' })
  @Answers(204)
  deleteOwnPicture(@Caller() caller: Caller): Promise<void> {
    return this.pictures.removeOwn(caller);
  }

  @Post('media/:id/complete')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Say that the picture is sent: it is looked at, written anew without what cameras add to it, and shown from now on',
  })
  @Answers(200, Picture)
  @Problems('media-not-found', 'conflict', 'unavailable')
  completePicture(@Caller() caller: Caller, @IdParam('id') id: string): Promise<Picture> {
    return this.pictures.complete(caller, id);
  }

  @Get('media/:id')
  @OptionalIdentity()
  @ApiOperation({ summary: 'A picture, as WebP: of a person, of an event that the caller may see, or of a room in which the caller is' })
  @ApiProduces('image/webp')
  @ApiResponse({ status: 200, description: 'The picture', schema: { type: 'string', format: 'binary' } })
  @Problems('media-not-found')
  async readPicture(
    @Caller() caller: Caller | undefined,
    @IdParam('id') id: string,
    @Query() { size = 'large' }: PictureQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { content, size: length, contentType: type, isPublic } = await this.pictures.read(caller, id, size);
    // The file behind an id never changes, but can be deleted: browsers keep it for an hour, what stands between them and us for a second.
    void reply.headers({ 'cache-control': isPublic ? 'public, max-age=3600, s-maxage=1' : 'private, no-cache', etag: `"${id}-${size}"` });
    return new StreamableFile(content, { type, length });
  }

  @Delete('media/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a picture' })
  @Answers(204)
  @Problems('media-not-found')
  deletePicture(@Caller() caller: Caller, @IdParam('id') id: string): Promise<void> {
    return this.pictures.remove(caller, id);
  }
}
