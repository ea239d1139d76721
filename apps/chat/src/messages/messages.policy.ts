/** Who wrote a message takes it away again, wherever they are now; who organises the event does it with everybody's. */
export const mayDelete = (
  caller: { userId: string },
  message: { user_id: string },
  membership: { is_organiser: boolean } | undefined,
): boolean => message.user_id === caller.userId || membership?.is_organiser === true;
