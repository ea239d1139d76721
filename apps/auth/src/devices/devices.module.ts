import { Module } from '@nestjs/common';
import { DevicesRepository } from './devices.repository.js';
import { DevicesService } from './devices.service.js';

@Module({ providers: [DevicesRepository, DevicesService], exports: [DevicesService] })
export class DevicesModule {}
