import { Controller, Get, Header, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, Problems } from '@poydu/service';
import { PreparingExport, ReadyExport } from './export.dto.js';
import { ExportService } from './export.service.js';

/** Of what answers, what is needed here. */
interface Reply {
  status(code: number): unknown;
}

@Controller('api/me/export')
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  @Get()
  @Header('cache-control', 'private, no-store')
  @ApiOperation({
    summary: 'Everything that any service keeps on me, as one archive: asked for by the first request, ready a moment later',
  })
  @Answers(200, ReadyExport)
  @Answers(202, PreparingExport)
  @Problems('recent-log-in-required')
  async exportMe(@Caller() caller: Caller, @Res({ passthrough: true }) reply: Reply): Promise<ReadyExport | PreparingExport> {
    const found = await this.exports.findOrBegin(caller);
    reply.status(found.status === 'ready' ? 200 : 202);
    return found;
  }

  @Get('archive')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'My export: a zip with one JSON file for each service' })
  @ApiOkResponse({ description: 'The archive', content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } })
  @Problems('export-not-found', 'recent-log-in-required')
  async downloadExport(@Caller() caller: Caller): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.archive(caller), {
      type: 'application/zip',
      disposition: 'attachment; filename="poydu.zip"',
    });
  }
}
