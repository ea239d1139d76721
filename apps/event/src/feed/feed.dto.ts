import { eventStatuses, type EventStatus } from '@poydu/contracts';
import { Decimal, Flag, Id, Instant, Nullable, OneOf, Optional, PageQuery, Text } from '@poydu/service';

const sorts = ['soonest', 'newest', 'popular', 'nearest', 'best'] as const;
export type Sort = (typeof sorts)[number];

const sorting =
  'Default soonest, with q best: what has the words in its name first, then soonest. nearest asks for near. popular: the most seats taken';
const words =
  'Words, beginnings of words or other forms of words of name, description or place; all must be there. Where nothing has them: names that are nearly so, without further pages';

/** Which events of the public a list shows. */
export class FeedQuery extends PageQuery {
  @Optional()
  @Text({ min: 1, max: 200, description: words })
  q?: string;

  @Optional()
  @Text({ min: 1, max: 50, description: 'A slug of GET /api/categories' })
  category?: string;

  @Optional()
  @Text({ min: 1, max: 100, description: 'Without regard to case' })
  city?: string;

  @Optional()
  @Instant({ description: 'What ends after it; default: now. With it, events that are over are shown, too' })
  from?: Date;

  @Optional()
  @Instant({ description: 'What begins before it' })
  to?: Date;

  @Optional()
  @Text({
    max: 50,
    pattern: /^-?\d{1,2}(\.\d{1,15})?,-?\d{1,3}(\.\d{1,15})?$/,
    patternDetail: 'must be latitude,longitude in degrees',
    description: 'latitude,longitude in degrees',
    example: '55.7558,37.6176',
  })
  near?: string;

  @Optional()
  @Decimal({ min: 0.1, max: 20_100, description: 'Together with near; default 50, for sort=nearest no limit' })
  radius_km?: number;

  @Optional()
  @Id({ description: 'User id of the organiser' })
  organiser?: string;

  @Optional()
  @Flag({ description: 'true: only free events; false: only those with a price' })
  free?: boolean;

  @Optional()
  @OneOf(sorts, { description: sorting })
  sort?: Sort;
}

export class OwnEventsQuery extends PageQuery {
  @Optional()
  @OneOf(eventStatuses)
  status?: EventStatus;
}

export class SuggestQuery {
  @Text({ min: 1, max: 200, description: 'What a person has typed so far' })
  q: string;
}

/** An event as the search box offers it. */
export class SuggestionDto {
  @Id()
  id: string;

  @Text({ max: 255 })
  name: string;

  @Instant()
  starts_at: Date;

  @Text({ max: 64, description: 'IANA name' })
  time_zone: string;

  @Nullable()
  @Text({ max: 100 })
  city: string | null;
}
