interface Person {
  userId: string;
  roles: string[];
}

const isAdministrator = ({ roles }: Person): boolean => roles.includes('ADMINISTRATOR');

/** The organiser and administrators manage the pictures of an event. */
export const mayManage = (caller: Person, event: { organiser_id: string }): boolean =>
  event.organiser_id === caller.userId || isAdministrator(caller);

/** A person's own picture, or one in a room, is the person's, and administrators may take it away. */
export const mayManageOwn = (caller: Person, picture: { user_id: string }): boolean =>
  picture.user_id === caller.userId || isAdministrator(caller);
