import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Public } from '@poydu/identity';
import { Answers, type Page, pageOf } from '@poydu/service';
import { CategoryDto, CityDto } from './reference.dto.js';
import { ReferenceService } from './reference.service.js';

@Controller('api')
@Public()
export class ReferenceController {
  constructor(private readonly reference: ReferenceService) {}

  @Get('categories')
  @ApiOperation({ summary: 'What kinds of events there are' })
  @Answers(200, pageOf(CategoryDto))
  listCategories(): Promise<Page<CategoryDto>> {
    return this.reference.categories();
  }

  @Get('cities')
  @ApiOperation({ summary: 'Where events are, and how many' })
  @Answers(200, pageOf(CityDto))
  listCities(): Promise<Page<CityDto>> {
    return this.reference.cities();
  }
}
