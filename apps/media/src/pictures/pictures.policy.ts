interface Person {
  userId: string;
  roles: string[];
}

/** The organiser and administrators manage the pictures of an event. */
export const mayManage = (caller: Person, event: { organiser_id: string }): boolean =>
  event.organiser_id === caller.userId || caller.roles.includes('ADMINISTRATOR');
