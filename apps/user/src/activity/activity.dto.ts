import { Id, Instant, Nested, Nullable, OneOf, Text } from '@poydu/service';

export const activityKinds = [
  'requested',
  'registered',
  'waitlisted',
  'cancelled',
  'declined',
  'attended',
  'no_show',
  'reviewed',
  'organised',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

class ActivityEventDto {
  @Id()
  id: string;

  @Nullable()
  @Text({ max: 255 })
  name: string | null;

  @Nullable()
  @Instant()
  starts_at: Date | null;
}

/** Something that a person did, or that was decided about it. */
export class ActivityDto {
  @OneOf(activityKinds)
  kind: ActivityKind;

  @Instant()
  at: Date;

  @Nested(() => ActivityEventDto)
  event: ActivityEventDto;
}
