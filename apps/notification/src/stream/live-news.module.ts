import { Module } from '@nestjs/common';
import { LiveNews } from './live-news.js';

@Module({ providers: [LiveNews], exports: [LiveNews] })
export class LiveNewsModule {}
