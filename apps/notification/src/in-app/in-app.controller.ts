import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, type Page, pageOf, PageQuery, Problems } from '@poydu/service';
import { AcknowledgedNotifications, AcknowledgeNotifications } from './acknowledgement.dto.js';
import { DeliveryRecord, InstantNotification, NotificationsQuery } from './in-app.dto.js';
import { InAppService } from './in-app.service.js';

@Controller('api/me')
export class InAppController {
  constructor(private readonly inApp: InAppService) {}

  @Get('notifications')
  @ApiOperation({ summary: 'Your notifications, newest first' })
  @Answers(200, pageOf(InstantNotification))
  @Problems('invalid-cursor')
  listNotifications(@Caller() caller: Caller, @Query() query: NotificationsQuery): Promise<Page<InstantNotification>> {
    return this.inApp.list(caller, query);
  }

  @Post('notifications/ack')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that you have seen everything up to a notification; repeated, it changes nothing' })
  @Answers(200, AcknowledgedNotifications)
  acknowledgeNotifications(@Caller() caller: Caller, @Body() { up_to }: AcknowledgeNotifications): Promise<AcknowledgedNotifications> {
    return this.inApp.acknowledgeAll(caller, up_to);
  }

  @Post('notifications/:id/ack')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that you have seen a notification; repeated, it changes nothing' })
  @Answers(200, InstantNotification)
  @Problems('notification-not-found')
  acknowledgeNotification(@Caller() caller: Caller, @IdParam('id') id: string): Promise<InstantNotification> {
    return this.inApp.acknowledge(caller, id);
  }

  @Get('deliveries')
  @ApiOperation({ summary: 'What was sent to you, over which channel and with what result; newest first' })
  @Answers(200, pageOf(DeliveryRecord))
  @Problems('invalid-cursor')
  listDeliveries(@Caller() caller: Caller, @Query() query: PageQuery): Promise<Page<DeliveryRecord>> {
    return this.inApp.listDeliveries(caller, query);
  }
}
