import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Optional, Text } from '@poydu/service';

/** A part of a screen is what its route answers, unchanged. */
const Part = (route: string, note = ''): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: 'object', additionalProperties: true, description: `The answer of ${route}${note}` }));

const OptionalPart = (route: string, note = ''): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: 'object',
      additionalProperties: true,
      nullable: true,
      description: `The answer of ${route}${note}; null when it is not to be had at the moment`,
    }),
  );

const Unavailable = (): PropertyDecorator =>
  ApiProperty({
    type: String,
    isArray: true,
    description: 'The names of the parts that are not to be had at the moment',
    example: ['reviews'],
  });

export class HomeQuery {
  @Optional()
  @Text({ min: 1, max: 100, description: 'Only events of this city' })
  city?: string;
}

export class Home {
  @Part('GET /api/events')
  feed: object;

  @OptionalPart('GET /api/me/registrations?when=upcoming', ', the first five; null, too, for who has not logged in')
  mine: object | null;

  @Unavailable()
  unavailable: string[];
}

export class EventPage {
  @Part('GET /api/events/{id}')
  event: object;

  @OptionalPart('GET /api/events/{id}/capacity')
  capacity: object | null;

  @OptionalPart('GET /api/events/{id}/reviews', ', the first five')
  reviews: object | null;

  @OptionalPart('GET /api/events/{id}/media')
  media: object | null;

  @Unavailable()
  unavailable: string[];
}

export class Account {
  @Part('GET /api/me')
  profile: object;

  @OptionalPart('GET /api/me/registrations?when=upcoming')
  upcoming: object | null;

  @OptionalPart('GET /api/me/registrations?when=past')
  past: object | null;

  @OptionalPart('GET /api/me/notifications?unacked=true')
  notifications: object | null;

  @Unavailable()
  unavailable: string[];
}
