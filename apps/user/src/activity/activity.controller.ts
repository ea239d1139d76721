import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, type Page, pageOf, PageQuery, Problems } from '@poydu/service';
import { ActivityDto } from './activity.dto.js';
import { ActivityService } from './activity.service.js';

@Controller('api/me/activity')
export class ActivityController {
  constructor(private readonly activity: ActivityService) {}

  @Get()
  @ApiOperation({ summary: 'What I did, the newest first' })
  @Answers(200, pageOf(ActivityDto))
  @Problems('invalid-cursor')
  listOwnActivity(@Caller() caller: Caller, @Query() query: PageQuery): Promise<Page<ActivityDto>> {
    return this.activity.list(caller, query);
  }
}
