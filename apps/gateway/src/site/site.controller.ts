import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { Public } from '@poydu/identity';
import { Problems } from '@poydu/service';
import type { FastifyReply } from 'fastify';
import { type Page, SiteService } from './site.service.js';
import { SitemapService } from './sitemap.service.js';

const text = { schema: { type: 'string' as const } };
const html = { 'text/html': text };

@Controller()
@Public()
export class SiteController {
  constructor(
    private readonly site: SiteService,
    private readonly map: SitemapService,
  ) {}

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

  @Get('robots.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  @ApiOperation({ summary: 'Where search engines may look, and where the sitemap is' })
  @ApiOkResponse({ content: { 'text/plain': text } })
  showRobots(): string {
    return this.map.robots();
  }

  @Get('sitemap.xml')
  @Header('content-type', 'application/xml; charset=utf-8')
  @ApiOperation({ summary: 'The pages that search engines should know: the 5,000 soonest public events that are not over among them' })
  @ApiOkResponse({ content: { 'application/xml': text } })
  @Problems('unavailable', 'bad-gateway', 'gateway-timeout')
  showSitemap(): Promise<string> {
    return this.map.sitemap();
  }
}

/** Browsers ask each time; nginx keeps a page for a second, so that a rush of readers is one question to the fleet. */
function sent(reply: FastifyReply, { status, html: page }: Page): string {
  const cacheControl = status === 200 ? 'public, max-age=0, s-maxage=1' : 'no-cache';
  void reply.status(status).type('text/html; charset=utf-8').header('cache-control', cacheControl);
  return page;
}
