import { Day, Flag, Id, Instant, Nullable, OneOf, Optional, Text, TimeZone } from '@poydu/service';
import { Transform } from 'class-transformer';
import { applyDecorators } from '@nestjs/common';
import type { Profile, ProfileFields } from './profile.entity.js';
import { nameOf } from './profile.rules.js';

const locales = ['ru', 'en'] as const;

/** A number in the international form (E.164); blanks, brackets and hyphens are left out. */
const Phone = (): PropertyDecorator =>
  applyDecorators(
    Text({ max: 16, pattern: /^\+[1-9]\d{7,14}$/, patternDetail: 'must be a number like +79991234567', example: '+79991234567' }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value.length <= 40 ? value.replace(/[\s()-]/g, '') : value)),
  );

/** Fields that are left out stay as they are. Username and e-mail are auth's to change. */
export class ChangeProfileDto {
  @Optional()
  @Text({ min: 1, max: 200, pattern: /\S/, patternDetail: 'must not be blank' })
  full_name?: string;

  @Optional()
  @Nullable()
  @Day({ description: 'Not in the future' })
  birth_date?: string | null;

  @Optional()
  @Nullable()
  @Phone()
  phone?: string | null;

  @Optional()
  @OneOf(locales, { description: 'The language of messages' })
  locale?: (typeof locales)[number];

  @Optional()
  @TimeZone()
  time_zone?: string;

  @Optional()
  @Flag({ description: 'Whether anything beside the necessary is sent' })
  notifications_enabled?: boolean;
}

export class MeDto {
  @Id()
  id: string;

  @Text({ max: 100 })
  username: string;

  @Nullable()
  @Text({ max: 254, format: 'email' })
  email: string | null;

  @Text({ max: 200, description: 'The username until the name is known' })
  full_name: string;

  @Nullable()
  @Day()
  birth_date: string | null;

  @Nullable()
  @Text({ max: 16 })
  phone: string | null;

  @OneOf(locales)
  locale: (typeof locales)[number];

  @Text({ max: 64, description: 'IANA name' })
  time_zone: string;

  @Nullable()
  @Text({ max: 2000 })
  picture_url: string | null;

  @Flag()
  notifications_enabled: boolean;
}

export class UsernameQuery {
  @Text({ min: 3, max: 32, description: 'The exact username; capital letters count as small ones' })
  username: string;
}

/** What everybody may know of a person. */
export class PublicProfileDto {
  @Id()
  id: string;

  @Text({ max: 100 })
  username: string;

  @Text({ max: 200 })
  full_name: string;

  @Nullable()
  @Text({ max: 2000 })
  picture_url: string | null;

  @Instant()
  registered_at: Date;
}

export const toMeDto = (profile: Profile): MeDto => ({
  id: profile.user_id,
  username: profile.username,
  email: profile.email,
  full_name: nameOf(profile),
  birth_date: profile.birth_date,
  phone: profile.phone,
  locale: profile.locale,
  time_zone: profile.time_zone,
  picture_url: profile.picture_url,
  notifications_enabled: profile.notifications_enabled,
});

export const toPublicDto = (profile: Profile): PublicProfileDto => ({
  id: profile.user_id,
  username: profile.username,
  full_name: nameOf(profile),
  picture_url: profile.picture_url,
  registered_at: profile.registered_at,
});

export const toFields = (body: ChangeProfileDto): Partial<ProfileFields> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
