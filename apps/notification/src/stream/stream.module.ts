import { Module } from '@nestjs/common';
import { InAppModule } from '../in-app/in-app.module.js';
import { LiveNewsModule } from './live-news.module.js';
import { StreamController } from './stream.controller.js';
import { StreamRepository } from './stream.repository.js';
import { StreamsService } from './streams.service.js';

/** What is new, while it is new. */
@Module({ imports: [InAppModule, LiveNewsModule], controllers: [StreamController], providers: [StreamsService, StreamRepository] })
export class StreamModule {}
