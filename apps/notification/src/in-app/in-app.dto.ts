import { Flag, Id, Instant, Nullable, OneOf, Optional, PageQuery, Text } from '@poydu/service';

export class NotificationsQuery extends PageQuery {
  @Optional()
  @Flag({ description: 'true: only those that are not acknowledged yet' })
  unacked?: boolean;
}

/** One message in the application, worded in the language that the person reads now. */
export class InstantNotification {
  @Id()
  id: string;

  @Text({ max: 50, description: 'What it is about', example: 'registered' })
  kind: string;

  @Text({ max: 500 })
  title: string;

  @Text({ max: 5000 })
  content: string;

  @Nullable()
  @Text({ max: 2000, description: 'Where it leads' })
  cta_url: string | null;

  @Nullable()
  @Text({ max: 100, description: 'Label of the button that leads there' })
  cta_label: string | null;

  @Id()
  event_id: string;

  @Instant()
  created_at: Date;

  @Nullable()
  @Instant({ description: 'When the person acknowledged it' })
  acked_at: Date | null;
}

/** What went where, when, and with what result. */
export class DeliveryRecord {
  @Id()
  id: string;

  @Text({ max: 50, description: 'What it was about', example: 'registered' })
  kind: string;

  @OneOf(['in_app', 'email', 'telegram', 'push'])
  channel: string;

  @OneOf(['pending', 'sent', 'failed', 'skipped'])
  status: string;

  @Nullable()
  @Text({
    max: 100,
    description: 'Why it was not sent: preference, no-address, blocked, smtp-550, bot-blocked, telegram-400, no-device, push-403 …',
  })
  reason: string | null;

  @Id()
  event_id: string;

  @Instant()
  created_at: Date;

  @Nullable()
  @Instant()
  sent_at: Date | null;
}
