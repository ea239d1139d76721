import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiConsumes, ApiExtension, ApiOperation } from '@nestjs/swagger';
import type { MultipartFile } from '@fastify/multipart';
import { Public } from '@poydu/identity';
import { Answers, AppError, Clock, Problems } from '@poydu/service';
import type { FastifyRequest } from 'fastify';
import { DiskStore } from './disk.store.js';
import { ObjectStore } from './object-store.js';

const fieldOf = (file: MultipartFile, name: string): string | undefined => {
  const field = file.fields[name];
  return field && !Array.isArray(field) && field.type === 'field' && typeof field.value === 'string' ? field.value : undefined;
};

/** The address that a store of its own would answer: only the disk store uses it, and who comes has a signature. */
@Controller('api/media/files')
export class FilesController {
  constructor(
    @Inject(ObjectStore) private readonly store: ObjectStore,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Where files are sent to when they are kept on disk: a form with the fields of `upload`, then `file`' })
  @ApiConsumes('multipart/form-data')
  @ApiExtension('x-max-body', '11m')
  @Answers(204)
  @Problems('forbidden', 'body-too-large', 'not-found', 'validation-failed')
  async uploadFile(@Req() request: FastifyRequest): Promise<void> {
    const store = this.disk();
    if (!request.isMultipart()) throw new AppError('unsupported-media-type', 'Send a form, multipart/form-data');
    const file = await request.file();
    if (!file) throw new AppError('bad-request', 'The form has no file');
    await store.receive({ terms: fieldOf(file, 'terms'), signature: fieldOf(file, 'signature') }, file.file, this.clock.now());
  }

  private disk(): DiskStore {
    if (!(this.store instanceof DiskStore)) throw new AppError('not-found');
    return this.store;
  }
}
