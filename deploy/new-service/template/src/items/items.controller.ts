import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, type Page, pageOf, PageQuery, Problems } from '@poydu/service';
import { NewSampleItem, SampleItem } from './items.dto.js';
import { ItemsService } from './items.service.js';

@Controller('api/sample/items')
export class ItemsController {
  constructor(private readonly items: ItemsService) {}

  @Post()
  @ApiOperation({ summary: 'Make an item' })
  @Answers(201, SampleItem)
  createSampleItem(@Caller() caller: Caller, @Body() body: NewSampleItem): Promise<SampleItem> {
    return this.items.create(caller, body);
  }

  @Get()
  @ApiOperation({ summary: 'Your own items, newest first' })
  @Answers(200, pageOf(SampleItem))
  @Problems('invalid-cursor')
  listSampleItems(@Caller() caller: Caller, @Query() query: PageQuery): Promise<Page<SampleItem>> {
    return this.items.list(caller, query);
  }
}
