import { Injectable } from '@nestjs/common';
import { Clock, type Page } from '@poydu/service';
import type { CategoryDto, CityDto } from './reference.dto.js';
import { ReferenceRepository } from './reference.repository.js';

/** Both lists are short and come whole. */
@Injectable()
export class ReferenceService {
  constructor(
    private readonly reference: ReferenceRepository,
    private readonly clock: Clock,
  ) {}

  async categories(): Promise<Page<CategoryDto>> {
    return { items: await this.reference.categories(), next_cursor: null };
  }

  async cities(): Promise<Page<CityDto>> {
    return { items: await this.reference.cities(this.clock.now()), next_cursor: null };
  }
}
