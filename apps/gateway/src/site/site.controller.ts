import { Controller, Get, Param, Res } from '@nestjs/common';
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
  @ApiOperation({ summary: "The web site's first page, with what is on" })
  @ApiOkResponse({ content: html })
  @Problems('unavailable')
  async showHomePage(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return sent(reply, await this.site.home());
  }

  @Get('events/:id')
  @ApiOperation({ summary: "The web site's page of an event, with the preview that messengers show of a link to it" })
  @ApiParam({ name: 'id', schema: { type: 'string' } })
  @ApiOkResponse({ content: html })
  @ApiNotFoundResponse({ content: html, description: 'The site, which says that there is no such event' })
  @Problems('unavailable')
  async showEventPageOfSite(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return sent(reply, await this.site.event(id));
  }
}

/** Browsers ask each time; nginx keeps a page for a second, so that a rush of readers is one question to the fleet. */
function sent(reply: FastifyReply, { status, html: text }: Page): string {
  const cacheControl = status === 200 ? 'public, max-age=0, s-maxage=1' : 'no-cache';
  void reply.status(status).type('text/html; charset=utf-8').header('cache-control', cacheControl);
  return text;
}
