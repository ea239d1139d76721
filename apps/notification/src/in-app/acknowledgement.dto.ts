import { Id, Integer } from '@poydu/service';

export class AcknowledgeNotifications {
  @Id({ description: 'The newest that you have seen: it and all older ones are meant, and nothing that has come since' })
  up_to: string;
}

export class AcknowledgedNotifications {
  @Integer({ min: 0, description: 'How many were not acknowledged before' })
  count: number;
}
