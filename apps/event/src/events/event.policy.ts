import type { Caller } from '@poydu/identity';
import { AppError } from '@poydu/service';
import type { EventRecord } from './event.entity.js';
import { isPublic } from './event.rules.js';

type Knowing = Pick<EventRecord, 'organiser_id' | 'status' | 'reject_reason'>;

const isAdministrator = (caller: Caller | undefined): boolean => caller?.roles.includes('ADMINISTRATOR') ?? false;

/** The organiser and administrators change an event. */
export const mayChange = (caller: Caller | undefined, event: Knowing): boolean =>
  caller !== undefined && (caller.userId === event.organiser_id || isAdministrator(caller));

/** Everybody knows of what is or was public; of the rest, and of what a moderator took down before it was called off, only those who may change it. */
export const maySee = (caller: Caller | undefined, event: Knowing): boolean =>
  (isPublic(event.status) && event.reject_reason === null) || mayChange(caller, event);

/** The answer for an id that is unknown, or unknown to this caller: the two look the same. */
export const eventNotFound = (): AppError => new AppError('event-not-found');

/** @throws AppError `event-not-found` where the caller may not know of it, else `forbidden` */
export function assertMayChange(caller: Caller, event: Knowing): void {
  if (!maySee(caller, event)) throw eventNotFound();
  if (!mayChange(caller, event)) throw new AppError('forbidden', 'Only the organiser or an administrator may do this');
}
