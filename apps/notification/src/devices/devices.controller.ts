import { Body, Controller, Delete, Get, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, type Page, pageOf, Problems } from '@poydu/service';
import { PushDeviceDto, NewPushDeviceDto, OldPushDeviceDto, PushKeyDto } from './devices.dto.js';
import { DevicesService } from './devices.service.js';

@Controller('api/me')
export class DevicesController {
  constructor(private readonly devices: DevicesService) {}

  @Get('push-key')
  @ApiOperation({ summary: 'What a browser needs to subscribe to your messages' })
  @Answers(200, PushKeyDto)
  getPushKey(): PushKeyDto {
    return this.devices.findPushKey();
  }

  @Get('devices')
  @ApiOperation({ summary: 'The browsers and apps that messages are pushed to, newest first: 20 at most' })
  @Answers(200, pageOf(PushDeviceDto))
  listDevices(@Caller() caller: Caller): Promise<Page<PushDeviceDto>> {
    return this.devices.list(caller);
  }

  @Post('devices')
  @ApiOperation({
    summary: 'Have messages pushed to this browser or app; repeated, it is the same device',
    description:
      'For as long as the session of this request goes on: to be repeated after each log-in, and when the session gets a new token.',
  })
  @Answers(201, PushDeviceDto)
  @Problems('conflict')
  addDevice(
    @Caller() caller: Caller,
    @Body() body: NewPushDeviceDto,
    @Headers('user-agent') userAgent: string | undefined,
  ): Promise<PushDeviceDto> {
    return this.devices.add(caller, body, userAgent);
  }

  @Delete('devices')
  @HttpCode(204)
  @ApiOperation({ summary: 'Push nothing more to the browser or app with this address, as at log-out; repeated, it changes nothing' })
  @Answers(204)
  removeDeviceByAddress(@Caller() caller: Caller, @Body() { address }: OldPushDeviceDto): Promise<void> {
    return this.devices.removeAddress(caller, address);
  }

  @Delete('devices/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Push nothing more to this browser or app; repeated, it changes nothing' })
  @Answers(204)
  removeDevice(@Caller() caller: Caller, @IdParam('id') id: string): Promise<void> {
    return this.devices.remove(caller, id);
  }
}
