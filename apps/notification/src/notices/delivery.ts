import { DeliveryChanged, type OutgoingMessage } from '@poydu/contracts';
import type { DeliveryStatus } from './decision.rules.js';
import type { Channel, Kind, NoticeData } from './kinds.js';

/** A row of deliveries. */
export interface Delivery {
  id: string;
  userId: string;
  kind: Kind;
  subject: string;
  channel: Channel;
  status: DeliveryStatus;
  reason: string | null;
  version: number;
  eventId: string;
  data: NoticeData;
  createdAt: Date;
  sentAt: Date | null;
}

/** What the others are told of a delivery that left the fleet, or never will. */
export const messageOf = (delivery: Omit<Delivery, 'subject' | 'data' | 'reason'>): OutgoingMessage =>
  DeliveryChanged.build({
    delivery_id: delivery.id,
    version: delivery.version,
    user_id: delivery.userId,
    event_id: delivery.eventId,
    kind: delivery.kind,
    channel: delivery.channel,
    status: delivery.status === 'waiting' ? 'pending' : delivery.status,
    created_at: delivery.createdAt.toISOString(),
    sent_at: delivery.sentAt?.toISOString() ?? null,
  });

/**
 * Whether the others are told: of what left the fleet, or never will. What the application shows is no more than its row, and a message
 * for each would cost more than half of the registrations that can be taken in a second.
 */
export const isToBeTold = ({ channel, status }: Pick<Delivery, 'channel' | 'status'>): boolean =>
  channel !== 'in_app' && status !== 'waiting' && status !== 'pending';
