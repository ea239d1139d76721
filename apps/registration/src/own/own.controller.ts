import { Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, type Page, pageOf, Problems, ServiceConfig } from '@poydu/service';
import { StatusDto, toStatus } from '../registrations/status.dto.js';
import {
  AcceptedDto,
  OwnRegistrationDto,
  OwnRegistrationsQuery,
  ReadRegistrationDto,
  RegistrationDto,
  toAccepted,
  toRegistration,
} from './own.dto.js';
import { OwnRegistrationsService } from './own.service.js';

@Controller('api')
export class OwnRegistrationsController {
  constructor(
    private readonly registrations: OwnRegistrationsService,
    private readonly service: ServiceConfig,
  ) {}

  @Delete('events/:id/register')
  @ApiOperation({ summary: 'Give the seat, the request or the place in the waiting list back' })
  @Answers(200, StatusDto, 'cancelled; repeated, the same')
  @Problems('registration-not-found', 'invalid-transition')
  async cancelRegistration(@Caller() caller: Caller, @IdParam('id') id: string): Promise<StatusDto> {
    return toStatus(await this.registrations.cancel(caller, id));
  }

  @Get('events/:id/registration')
  @ApiOperation({ summary: 'My registration for an event: the one that counts, else the last one' })
  @Answers(200, RegistrationDto)
  @Problems('registration-not-found')
  async readOwnRegistration(@Caller() caller: Caller, @IdParam('id') id: string): Promise<RegistrationDto> {
    return toRegistration(await this.registrations.findMine(caller, id), this.service.publicUrl);
  }

  @Get('me/registrations')
  @ApiOperation({ summary: 'My registrations, without those given up' })
  @Answers(200, pageOf(OwnRegistrationDto))
  listOwnRegistrations(@Caller() caller: Caller, @Query() query: OwnRegistrationsQuery): Promise<Page<OwnRegistrationDto>> {
    return this.registrations.listMine(caller, query);
  }

  @Get('me/registrations/:id')
  @ApiOperation({ summary: 'One registration of mine, also one that was given up' })
  @Answers(200, ReadRegistrationDto)
  @Problems('registration-not-found')
  readRegistration(@Caller() caller: Caller, @IdParam('id') id: string): Promise<ReadRegistrationDto> {
    return this.registrations.read(caller, id);
  }

  @Post('registrations/:id/accept')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take the seat that is kept for me' })
  @Answers(200, AcceptedDto, 'registered, or pending_payment; repeated, the same')
  @Problems('registration-not-found', 'user-blocked', 'invalid-transition', 'event-cancelled', 'event-rejected', 'event-completed')
  async acceptRegistration(@Caller() caller: Caller, @IdParam('id') id: string): Promise<AcceptedDto> {
    return toAccepted(await this.registrations.accept(caller, id), this.service.publicUrl);
  }

  @Post('registrations/:id/release')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give back a seat that I have or that is kept for me, or my place in the waiting list' })
  @Answers(200, StatusDto, 'cancelled; repeated, the same')
  @Problems('registration-not-found', 'invalid-transition')
  async releaseRegistration(@Caller() caller: Caller, @IdParam('id') id: string): Promise<StatusDto> {
    return toStatus(await this.registrations.release(caller, id));
  }

  @Post('registrations/:id/confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say again: I am really coming' })
  @Answers(200, StatusDto)
  @Problems('registration-not-found', 'user-blocked', 'invalid-transition', 'event-cancelled', 'event-rejected', 'event-completed')
  async confirmRegistration(@Caller() caller: Caller, @IdParam('id') id: string): Promise<StatusDto> {
    return toStatus(await this.registrations.confirm(caller, id));
  }
}
