import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import multipart from '@fastify/multipart';
import { ServiceConfig } from '@poydu/service';
import type { FastifyInstance } from 'fastify';
import { MediaConfig } from '../config.js';
import { DiskStore } from './disk.store.js';
import { FilesController } from './files.controller.js';
import { ObjectStore } from './object-store.js';
import { S3Store } from './s3.store.js';

@Module({
  controllers: [FilesController],
  providers: [
    {
      provide: ObjectStore,
      inject: [MediaConfig, ServiceConfig],
      useFactory: (config: MediaConfig, { publicUrl }: ServiceConfig): ObjectStore =>
        config.objectStore === 's3' ? new S3Store(config) : new DiskStore(config, publicUrl),
    },
  ],
  exports: [ObjectStore],
})
export class StoreModule implements OnModuleInit {
  constructor(
    private readonly adapters: HttpAdapterHost,
    private readonly config: MediaConfig,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapters.httpAdapter.getInstance<FastifyInstance>();
    const limits = { files: 1, fields: 5, fieldSize: 2000, parts: 6, fileSize: this.config.pictureMaxBytes };
    // Not awaited: that would start Fastify before Nest has set its handler of errors.
    void fastify.register(multipart, { limits, throwFileSizeLimit: true });
  }
}
