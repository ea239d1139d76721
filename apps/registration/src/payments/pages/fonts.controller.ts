import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiResponse } from '@nestjs/swagger';
import { Public } from '@poydu/identity';
import { AppError, Problems } from '@poydu/service';
import { fontFiles } from './fonts.js';

const require = createRequire(import.meta.url);
const paths = [
  require.resolve('@fontsource-variable/onest/files/onest-cyrillic-wght-normal.woff2'),
  require.resolve('@fontsource-variable/onest/files/onest-latin-wght-normal.woff2'),
  require.resolve('@fontsource-variable/unbounded/files/unbounded-cyrillic-wght-normal.woff2'),
  require.resolve('@fontsource-variable/unbounded/files/unbounded-latin-wght-normal.woff2'),
];
const files = new Map(paths.map((path) => [basename(path), readFileSync(path)]));

/** The site's letters for the pages at which one pays; the site's own files have other names with each of its versions. */
@Public()
@Controller('pay/fonts')
export class FontsController {
  @Get(':file')
  @Header('cache-control', 'public, max-age=604800')
  @ApiOperation({ summary: 'A font of the pages at which one pays' })
  @ApiParam({ name: 'file', schema: { type: 'string', enum: fontFiles.map(({ file }) => file) } })
  @ApiProduces('font/woff2')
  @ApiResponse({ status: 200, description: 'The font', schema: { type: 'string', format: 'binary' } })
  @Problems('not-found')
  readFont(@Param('file') name: string): StreamableFile {
    const file = files.get(name);
    if (!file) throw new AppError('not-found');
    return new StreamableFile(file, { type: 'font/woff2', length: file.length });
  }
}
