/** `+7 (999) 123-45-67` as the service keeps it: E.164. */
export const plainPhone = (typed: string): string => typed.replaceAll(/[\s()-]/g, '');

/** Whether a phone number is one, as it is typed; none is fine, too. */
export const isPhone = (typed: string): boolean => plainPhone(typed) === '' || /^\+[1-9]\d{7,14}$/.test(plainPhone(typed));

/** Whether a day (`2001-12-31`) has been. */
export const isPastDay = (day: string, now: Date): boolean => day === '' || day <= now.toISOString().slice(0, 10);
