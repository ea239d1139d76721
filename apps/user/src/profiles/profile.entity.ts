import type { ProfileState } from '@poydu/contracts';

/** What a person writes about himself. The names are those of the wire, for a profile is stored, shown and published as it was written. */
export interface ProfileFields extends Pick<ProfileState, 'phone' | 'locale' | 'time_zone' | 'notifications_enabled'> {
  /** null: not known yet, for the person is here before the message about the account. */
  full_name: string | null;
  /** YYYY-MM-DD */
  birth_date: string | null;
}

export interface Profile extends ProfileFields {
  user_id: string;
  username: string;
  email: string | null;
  registered_at: Date;
  /** 0: not published yet. */
  version: number;
  picture_url: string | null;
  blocked: boolean;
  /** Whom the person is on Telegram: auth's to link. */
  telegram_id: number | null;
}
