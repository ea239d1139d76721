import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { Public } from '@poydu/identity';
import { Problems } from '@poydu/service';
import type { FastifyReply } from 'fastify';
import { page } from './documentation.page.js';
import { DocumentationService } from './documentation.service.js';

const text = { schema: { type: 'string' as const } };
const json = { 'application/json': { schema: { type: 'object' as const, additionalProperties: true } } };

@Controller('api')
@Public()
export class DocumentationController {
  constructor(private readonly documentation: DocumentationService) {}

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: 'The page that shows this API' })
  @ApiOkResponse({ content: { 'text/html': text } })
  showApi(): string {
    return page;
  }

  @Get('docs/:file')
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ summary: 'The files of that page' })
  @ApiParam({ name: 'file', schema: { type: 'string', enum: ['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js'] } })
  @ApiOkResponse({ content: { 'text/css': text, 'application/javascript': text } })
  @Problems('not-found')
  async getApiPageFile(@Param('file') name: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { type, content } = await this.documentation.pageFile(name);
    void reply.type(type);
    return content;
  }

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOperation({ summary: 'The OpenAPI document of the whole fleet' })
  @ApiOkResponse({ content: json })
  getOpenApi(): Promise<string> {
    return this.documentation.openApi();
  }

  @Get('asyncapi.json')
  @ApiOperation({ summary: 'The AsyncAPI document: what the services say to each other over Kafka' })
  @ApiOkResponse({ content: json })
  getAsyncApi(): object {
    return this.documentation.asyncApi();
  }
}
