import type { ProfileState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { invalidField } from '@poydu/service';
import type { Profile, ProfileFields } from './profile.entity.js';

/** The profile of a person whom only the identity token knows so far. */
export const fromClaims = ({ userId, username, email }: Caller, now: Date): Profile => ({
  user_id: userId,
  username,
  email,
  registered_at: now,
  version: 0,
  full_name: null,
  birth_date: null,
  phone: null,
  locale: 'ru',
  time_zone: 'Europe/Moscow',
  picture_url: null,
  notifications_enabled: true,
  blocked: false,
  telegram_id: null,
});

/** @throws AppError `validation-failed` for a birth date in the future */
export function change(profile: Profile, fields: Partial<ProfileFields>, now: Date): Profile {
  // Somewhere on Earth it is tomorrow already.
  const latest = new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
  if (fields.birth_date && fields.birth_date > latest) throw invalidField('/birth_date', 'must not lie in the future');
  return { ...profile, ...fields, version: profile.version + 1 };
}

/** How a person is called: by the username until the name is known. */
export const nameOf = ({ full_name: fullName, username }: Profile): string => fullName ?? username;

/** The state of a profile as the others get it. */
export const toProfileState = (profile: Profile): ProfileState => ({
  user_id: profile.user_id,
  version: profile.version,
  full_name: nameOf(profile),
  phone: profile.phone,
  locale: profile.locale,
  time_zone: profile.time_zone,
  picture_url: profile.picture_url,
  notifications_enabled: profile.notifications_enabled,
  telegram_id: profile.telegram_id,
});
