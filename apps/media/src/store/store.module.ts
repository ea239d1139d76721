import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import multipart from '@fastify/multipart';
import { ServiceConfig } from '@poydu/service';
import type { FastifyInstance } from 'fastify';
import { MediaConfig } from '../config.js';
import { DiskStore } from './disk.store.js';
import { FilesController } from './files.controller.js';
import { ObjectStore } from './object-store.js';
import { OriginJob } from './origin.job.js';
import { S3Store } from './s3.store.js';

@Module({
  controllers: [FilesController],
  providers: [
    OriginJob,
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
  ) {
    // The front door lets large bodies through to this address alone. A refusal before the body is read would break the connection under its sender.
    this.fastify.addHook('onRoute', (route) => {
      if (route.url === '/api/media/files') route.bodyLimit = config.pictureMaxBytes + 1_048_576;
    });
  }

  onModuleInit(): void {
    const limits = { files: 1, fields: 5, fieldSize: 2000, parts: 6, fileSize: this.config.pictureMaxBytes };
    // Not awaited: that would start Fastify before Nest has set its handler of errors.
    void this.fastify.register(multipart, { limits, throwFileSizeLimit: true });
  }

  private get fastify(): FastifyInstance {
    return this.adapters.httpAdapter.getInstance<FastifyInstance>();
  }
}
