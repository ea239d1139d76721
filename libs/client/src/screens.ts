import type { components } from './schema.js';

type Schemas = components['schemas'];

/** The answers of the composed screens, whose parts are the answers of other routes; null for a part that is not to be had at the moment. */
export interface HomeScreen {
  feed: Schemas['EventCardPage'];
  /** Null, too, for who has not logged in. */
  mine: Schemas['OwnRegistrationPage'] | null;
  unavailable: string[];
}

export interface EventScreen {
  event: Schemas['EventDto'];
  capacity: Schemas['CapacityDto'] | null;
  /** The first five. */
  reviews: Schemas['ReviewPage'] | null;
  media: Schemas['PicturePage'] | null;
  unavailable: string[];
}

export interface AccountScreen {
  profile: Schemas['MeDto'];
  upcoming: Schemas['OwnRegistrationPage'] | null;
  past: Schemas['OwnRegistrationPage'] | null;
  notifications: Schemas['InstantNotificationPage'] | null;
  unavailable: string[];
}
