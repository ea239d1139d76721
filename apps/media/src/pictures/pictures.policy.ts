import { organises } from '@poydu/contracts';

interface Person {
  userId: string;
  roles: string[];
}

interface Organised {
  organiser_id: string;
  co_organiser_ids: string[];
}

const isAdministrator = ({ roles }: Person): boolean => roles.includes('ADMINISTRATOR');

/** Who organises an event and administrators manage its pictures. */
export const mayManage = (caller: Person, event: Organised): boolean => organises(caller.userId, event) || isAdministrator(caller);

/** A person's own picture, or one in a room, is the person's, and administrators may take it away. */
export const mayManageOwn = (caller: Person, picture: { user_id: string }): boolean =>
  picture.user_id === caller.userId || isAdministrator(caller);
