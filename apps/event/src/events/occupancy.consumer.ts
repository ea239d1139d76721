import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { CapacityReduced, OccupancyChanged, type OccupancyState } from '@poydu/contracts';
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
  occupancyChanged(@Payload() occupancy: OccupancyState): Promise<void> {
    return this.projections.saveOccupancy(occupancy);
  }

  @Consume(CapacityReduced)
  async capacityReduced(@Payload() occupancy: OccupancyState & { wanted: number }): Promise<void> {
    const { event_id: eventId, wanted, capacity } = occupancy;
    await this.projections.saveOccupancy(occupancy);
    if (capacity !== null) await this.events.reduceCapacity(eventId, { wanted, capacity });
  }
}
