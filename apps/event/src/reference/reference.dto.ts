import { Decimal, Integer, Nested, Nullable, Text } from '@poydu/service';

class TitleDto {
  @Text({ max: 100 })
  ru: string;

  @Text({ max: 100 })
  en: string;
}

export class CategoryDto {
  @Text({ max: 50, description: 'Its name in events and in the filter' })
  slug: string;

  @Nested(() => TitleDto)
  title: TitleDto;
}

export class CityDto {
  @Text({ max: 100, description: 'As in locations and in the filter' })
  name: string;

  @Text({ max: 100 })
  title_en: string;

  @Nullable()
  @Text({ max: 64, description: 'IANA name; null for a city that is not on our list' })
  time_zone: string | null;

  @Nullable()
  @Decimal({ min: -90, max: 90 })
  latitude: number | null;

  @Nullable()
  @Decimal({ min: -180, max: 180 })
  longitude: number | null;

  @Integer({ min: 0, description: 'Active events that are not over' })
  event_count: number;
}
