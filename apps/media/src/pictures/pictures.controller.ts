import { Body, Controller, Delete, Get, HttpCode, Post, Redirect } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller, OptionalIdentity, Public } from '@poydu/identity';
import { Answers, IdParam, type Page, pageOf, Problems } from '@poydu/service';
import { NewPicture, Picture, UploadTicket } from './pictures.dto.js';
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

  @Get('events/:id/media')
  @OptionalIdentity()
  @ApiOperation({ summary: 'Pictures of an event' })
  @Answers(200, pageOf(Picture))
  @Problems('event-not-found')
  listPictures(@Caller() caller: Caller | undefined, @IdParam('id') eventId: string): Promise<Page<Picture>> {
    return this.pictures.list(caller, eventId);
  }

  @Post('media/:id/complete')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that the picture is sent; it is shown from now on' })
  @Answers(200, Picture)
  @Problems('media-not-found', 'conflict')
  completePicture(@Caller() caller: Caller, @IdParam('id') id: string): Promise<Picture> {
    return this.pictures.complete(caller, id);
  }

  @Get('media/:id')
  @Public()
  @Redirect()
  @ApiOperation({ summary: 'Leads to the file' })
  @Answers(302, undefined, 'Where the file is, for some minutes')
  @Problems('media-not-found')
  async locatePicture(@IdParam('id') id: string): Promise<{ url: string; statusCode: number }> {
    return { url: await this.pictures.locate(id), statusCode: 302 };
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
