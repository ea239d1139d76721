import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { Public } from '@poydu/identity';
import { Problems } from '@poydu/service';
import type { FastifyReply } from 'fastify';
import { type Page, SiteService } from './site.service.js';

const html = { 'text/html': { schema: { type: 'string' as const } } };

@Controller()
@Public()
export class SiteController {
  constructor(private readonly site: SiteService) {}

  @Get('/')
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: "The web site's first page, with what is on" })
  @ApiOkResponse({ content: html })
  @Problems('unavailable')
  async showHomePage(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return sent(reply, await this.site.home());
  }

  @Get('events/:id')
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: "The web site's page of an event, with the preview that messengers show of a link to it" })
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @ApiOkResponse({ content: html })
  @ApiNotFoundResponse({ content: html, description: 'The site, which says that there is no such event' })
  @Problems('unavailable')
  async showEventPageOfSite(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return sent(reply, await this.site.event(id));
  }
}

function sent(reply: FastifyReply, { status, html: text }: Page): string {
  void reply.status(status).type('text/html; charset=utf-8');
  return text;
}
