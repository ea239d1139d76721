import { ApiProperty } from '@nestjs/swagger';
import { OneOf } from '@poydu/service';

const partStatuses = ['ok', 'degraded', 'down'] as const;
export type PartStatus = (typeof partStatuses)[number];

export class FrontHealth {
  @OneOf(['ok', 'degraded'], { description: '`degraded` as soon as one service is not `ok`' })
  status: 'ok' | 'degraded';

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: [...partStatuses] },
    description: '`degraded`: it serves requests while something it can do without is away; `down`: it does not',
    example: { auth: 'ok', event: 'degraded' },
  })
  services: Record<string, PartStatus>;
}
