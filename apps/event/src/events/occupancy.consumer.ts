import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { OccupancyChanged, type OccupancyState } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { EventsService } from './events.service.js';
import { ProjectionsRepository } from './projections.repository.js';

@ApiExcludeController()
@Controller()
export class OccupancyConsumer {
  constructor(
    private readonly projections: ProjectionsRepository,
    private readonly events: EventsService,
  ) {}

  @Consume(OccupancyChanged)
  async occupancyChanged(@Payload() occupancy: OccupancyState): Promise<void> {
    await this.projections.saveOccupancy(occupancy);
    await this.events.followCapacity(occupancy);
  }
}
