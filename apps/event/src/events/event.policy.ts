import { organises } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { AppError } from '@poydu/service';
import type { EventRecord } from './event.entity.js';
import { isPublic } from './event.rules.js';

type Knowing = Pick<EventRecord, 'organiser_id' | 'co_organiser_ids' | 'status' | 'reject_reason'>;

const isAdministrator = (caller: Caller | undefined): boolean => caller?.roles.includes('ADMINISTRATOR') ?? false;

type Owned = Pick<EventRecord, 'organiser_id'>;

const owns = ({ userId }: Caller, event: Owned): boolean => userId === event.organiser_id;

/** The organiser, co-organisers and administrators change an event. */
export const mayChange = (caller: Caller | undefined, event: Knowing): boolean =>
  caller !== undefined && (organises(caller.userId, event) || isAdministrator(caller));

/** Everybody knows of what is or was public; of the rest, and of what a moderator took down before it was called off, only those who may change it. */
export const maySee = (caller: Caller | undefined, event: Knowing): boolean =>
  (isPublic(event.status) && event.reject_reason === null) || mayChange(caller, event);

/** The answer for an id that is unknown, or unknown to this caller: the two look the same. */
export const eventNotFound = (): AppError => new AppError('event-not-found');

/** @throws AppError `event-not-found` where the caller may not know of it, else `forbidden` */
export function assertMayChange(caller: Caller, event: Knowing): void {
  if (!maySee(caller, event)) throw eventNotFound();
  if (!mayChange(caller, event)) throw new AppError('forbidden', 'Only the organiser, a co-organiser or an administrator may do this');
}

/**
 * Whether there is an event, and who organises it, is decided by whom it belongs to: co-organisers neither end it nor name others.
 * @throws AppError `event-not-found` where the caller may not know of it, else `forbidden`
 */
export function assertMayDecide(caller: Caller, event: Knowing): void {
  if (!maySee(caller, event)) throw eventNotFound();
  if (!owns(caller, event) && !isAdministrator(caller)) {
    throw new AppError('forbidden', 'Only the organiser or an administrator may do this; a co-organiser may not');
  }
}

/** Whether somebody who changes it may do so only as an administrator: then it stands in the audit log. */
export const changesAsAdministrator = (caller: Caller, event: Knowing): boolean => !organises(caller.userId, event);

/** As `changesAsAdministrator`, for what co-organisers may not do. */
export const decidesAsAdministrator = (caller: Caller, event: Knowing): boolean => !owns(caller, event);
