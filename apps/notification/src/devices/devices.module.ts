import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.js';
import { DevicesController } from './devices.controller.js';
import { DevicesService } from './devices.service.js';

@Module({ imports: [ChannelsModule], controllers: [DevicesController], providers: [DevicesService] })
export class DevicesModule {}
