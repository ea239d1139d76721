import { Injectable } from '@nestjs/common';
import { type ChatMessageDeletion, MediaDeleted, type MediaState, MediaUploaded, organises } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { AdministratorActs, Arrivals, type Arriving, Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, Ids, invalidField, type Page, ServiceConfig } from '@poydu/service';
import { MediaConfig } from '../config.js';
import { MembersRepository } from '../rooms/members.repository.js';
import type { StoredFile } from '../store/object-store.js';
import { encodedType, type PictureSize } from './encoding.js';
import { PictureFiles } from './picture-files.js';
import type { NewPicture, Picture, UploadTicket } from './pictures.dto.js';
import { mayManage, mayManageOwn } from './pictures.policy.js';
import { type KnownEvent, PicturesRepository, type PictureRow } from './pictures.repository.js';

const picturesPerEvent = 50;
/** Of one person in the room of one event. */
const picturesInRoom = 100;
/** Of a person's own pictures, and of those for rooms; those that were never sent are forgotten after twice the time that an upload has. */
const mostOwnPending = 5;

/** Pictures of events and of people: announced, sent to the store by the client itself, then looked at and written anew before anybody sees them. */
@Injectable()
export class PicturesService {
  private readonly arriving: Arriving<KnownEvent>;

  constructor(
    private readonly pictures: PicturesRepository,
    private readonly members: MembersRepository,
    private readonly files: PictureFiles,
    private readonly outbox: Outbox,
    private readonly acts: AdministratorActs,
    arrivals: Arrivals,
    private readonly config: MediaConfig,
    private readonly service: ServiceConfig,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    this.arriving = arrivals.of((eventIds) => this.pictures.findEvents(eventIds));
  }

  /** @throws AppError event-not-found for who may not know of the event; forbidden for who may, but does not organise it; conflict for one too many */
  async announce(caller: Caller, eventId: string, body: NewPicture): Promise<UploadTicket> {
    await this.mustManage(caller, eventId);
    return this.announceOfEvent(caller, eventId, body);
  }

  /** The caller's own picture. @throws AppError validation-failed; too-many-requests where many were announced and none was sent */
  @Transactional()
  async announceOwn(caller: Caller, body: NewPicture): Promise<UploadTicket> {
    if ((await this.pictures.countOwnPending(caller.userId)) >= mostOwnPending) {
      throw this.tooManyPending();
    }
    return this.begin(caller, { event_id: null, in_room: false }, body);
  }

  /**
   * A picture for the chat of an event: its message names the id. Who is in the room sees it, and nobody else.
   * @throws AppError event-not-found; forbidden for who is not in the room; conflict for one too many; too-many-requests where many were announced and none was sent
   */
  async announceInRoom(caller: Caller, eventId: string, body: NewPicture): Promise<UploadTicket> {
    const isMember = await this.members.isMember(eventId, caller.userId);
    if (isMember === undefined) throw new AppError('event-not-found');
    if (!isMember) throw new AppError('forbidden', 'The room is for the organiser and for people who have a seat');
    return this.announceOfRoom(caller, eventId, body);
  }

  /**
   * Shows an uploaded picture, once it is one; a person's own in place of the one before.
   * @throws AppError media-not-found; conflict while nothing was uploaded; validation-failed for a file that is something else
   */
  async complete(caller: Caller, id: string): Promise<Picture> {
    const picture = await this.managed(caller, id);
    if (picture.status === 'ready') return this.toPicture(picture);
    const hasCome = await this.files.encode(picture);
    const ready = hasCome ? await this.publish(caller, picture) : await this.pictures.find(id);
    if (ready?.status === 'ready') return this.toPicture(ready);
    if (!hasCome) throw new AppError('conflict', 'Nothing has been uploaded yet; send the file first');
    await this.files.removeAll(id);
    throw new AppError('media-not-found');
  }

  /** Public for a public event. Who has just made the event finds it. */
  async list(caller: Caller | undefined, eventId: string): Promise<Page<Picture>> {
    const event = (await this.pictures.findEvent(eventId)) ?? (caller && (await this.arriving.wait(eventId, caller.userId)));
    if (!event || !maySee(caller, event)) throw new AppError('event-not-found');
    return { items: (await this.pictures.ready(eventId)).map((row) => this.toPicture(row)), next_cursor: null };
  }

  /**
   * The file of a person's own picture, of an event that the caller may see, or of a room in which the caller is.
   * @returns `isPublic` says whether everybody may. @throws AppError media-not-found
   */
  async read(caller: Caller | undefined, id: string, size: PictureSize): Promise<StoredFile & { contentType: string; isPublic: boolean }> {
    const picture = await this.pictures.find(id);
    if (picture?.status !== 'ready') throw new AppError('media-not-found');
    const isPublic = await this.audienceOf(picture, caller);
    const file = await this.files.read(id, size);
    if (!file) throw new AppError('media-not-found');
    return { ...file, contentType: picture.content_type, isPublic };
  }

  /** @returns whether everybody may see it. @throws AppError media-not-found for who may not */
  private async audienceOf(picture: PictureRow, caller: Caller | undefined): Promise<boolean> {
    const { event_id, in_room, user_id } = picture;
    if (event_id === null) return true;
    if (in_room) {
      const isIn = caller && (caller.userId === user_id || (await this.members.isMember(event_id, caller.userId)));
      if (!isIn) throw new AppError('media-not-found');
      return false;
    }
    const events = await this.pictures.eventsShowing(picture);
    if (events.some((event) => event.is_public)) return true;
    if (!events.some((event) => maySee(caller, event))) throw new AppError('media-not-found');
    return false;
  }

  /** @throws AppError media-not-found */
  async remove(caller: Caller, id: string): Promise<void> {
    const picture = await this.managed(caller, id);
    // The row goes first, for a row without a file would be shown; the file is noted with it, so that it is found whatever happens.
    await this.forget(picture, caller);
    await this.files.removeAll(id);
  }

  /** Also what was announced only. Harmless to repeat. */
  async removeOwn(caller: Caller): Promise<void> {
    for (const { id } of await this.pictures.own(caller.userId)) await this.remove(caller, id);
  }

  /**
   * The picture that a deleted message named, if its author sent it into that room; its files are left to the sweep, for the store is no part of the transaction.
   * One of the event, or of somebody else, only stood there: it stays. Harmless to repeat.
   */
  async removeWithMessage({ media_id, event_id, user_id }: Pick<ChatMessageDeletion, 'media_id' | 'event_id' | 'user_id'>): Promise<void> {
    const picture = media_id === null ? undefined : await this.pictures.find(media_id);
    if (picture?.in_room && picture.event_id === event_id && picture.user_id === user_id) await this.drop(picture);
  }

  /** For whoever uploaded it is erased. Harmless to repeat. */
  async erase(id: string): Promise<void> {
    const picture = await this.pictures.find(id);
    // The file goes first: the row is what a second attempt finds it by.
    await this.files.removeAll(id);
    if (picture) await this.forget(picture);
  }

  /** Removes files that nobody is to see, and forgets uploads that nobody completed. Any number of replicas may do so at once. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    for (const id of await this.pictures.leftovers(now)) {
      const picture = await this.pictures.find(id);
      if (picture?.status === 'ready') await this.files.removeUpload(id);
      else await this.erase(id);
      await this.pictures.forgetLeftover(id, now);
    }
  }

  @Transactional()
  private async announceOfEvent(caller: Caller, eventId: string, body: NewPicture): Promise<UploadTicket> {
    if ((await this.pictures.countLocked(eventId)) >= picturesPerEvent) {
      throw new AppError('conflict', `An event has at most ${String(picturesPerEvent)} pictures; delete one first`);
    }
    return this.begin(caller, { event_id: eventId, in_room: false }, body);
  }

  @Transactional()
  private async announceOfRoom(caller: Caller, eventId: string, body: NewPicture): Promise<UploadTicket> {
    const { sent, pending } = await this.pictures.countInRoomLocked(caller.userId, eventId);
    if (pending >= mostOwnPending) throw this.tooManyPending();
    if (sent >= picturesInRoom) {
      throw new AppError('conflict', `You have sent ${String(picturesInRoom)} pictures into this room; delete one first`);
    }
    return this.begin(caller, { event_id: eventId, in_room: true }, body);
  }

  private tooManyPending(): AppError {
    const retryAfterSeconds = this.config.uploadTtlSeconds;
    return new AppError('too-many-requests', 'Send the pictures that you have announced first', { retryAfterSeconds });
  }

  private async begin(
    { userId: user_id }: Caller,
    place: Pick<PictureRow, 'event_id' | 'in_room'>,
    { file_name, content_type, size }: NewPicture,
  ): Promise<UploadTicket> {
    if (size > this.config.pictureMaxBytes) throw invalidField('/size', `must be at most ${String(this.config.pictureMaxBytes)} bytes`);
    const now = this.clock.now();
    const ttlMs = this.config.uploadTtlSeconds * 1000;
    const expires_at = new Date(now.getTime() + ttlMs);
    const picture = { id: this.ids.next(), ...place, user_id, content_type, size, created_at: now };
    await this.pictures.insert({ ...picture, file_name });
    // Whatever becomes of it, and however often the form is sent: when it is good no more, what it brought is looked for.
    await this.pictures.noteLeftover(picture.id, new Date(expires_at.getTime() + ttlMs));
    return { id: picture.id, upload: await this.files.upload(picture, expires_at), expires_at };
  }

  /** @returns the picture as it is shown now; undefined when it was deleted meanwhile */
  private async publish(caller: Caller, picture: PictureRow): Promise<PictureRow | undefined> {
    const { ready, replaced } = await this.markReady(caller, picture);
    for (const { id } of replaced) await this.files.removeAll(id);
    if (ready) await this.files.removeUpload(picture.id);
    return ready ?? this.pictures.find(picture.id);
  }

  @Transactional()
  private async markReady(caller: Caller, picture: PictureRow): Promise<{ ready: PictureRow | undefined; replaced: PictureRow[] }> {
    const replaced = picture.event_id === null ? await this.replacedBy(picture) : [];
    for (const one of replaced) await this.drop(one);
    const ready = await this.pictures.markReady(picture.id, encodedType);
    if (!ready) return { ready, replaced };
    if (!ready.in_room) await this.outbox.add(MediaUploaded.build(this.toState(ready, false)));
    await this.audit(caller, ready, 'add-picture');
    return { ready, replaced };
  }

  /** The own picture that is shown so far, unless it is this very one, or this one is gone. */
  private async replacedBy({ id, user_id }: PictureRow): Promise<PictureRow[]> {
    await this.pictures.lockOwn(user_id);
    const own = await this.pictures.own(user_id);
    const isAwaited = own.some((one) => one.id === id && one.status === 'pending');
    return isAwaited ? own.filter((one) => one.status === 'ready') : [];
  }

  @Transactional()
  private async forget(picture: PictureRow, caller?: Caller): Promise<void> {
    if ((await this.drop(picture)) && caller) await this.audit(caller, picture, 'delete-picture');
  }

  /** @returns whether it was there still */
  private async drop({ id }: PictureRow): Promise<boolean> {
    const removed = await this.pictures.remove(id);
    if (!removed) return false;
    await this.pictures.noteLeftover(id, this.clock.now());
    if (removed.status === 'ready' && !removed.in_room) await this.outbox.add(MediaDeleted.build(this.toState(removed, true)));
    return true;
  }

  /** What somebody may do with another's pictures only because he is an administrator stands in the audit log. */
  private async audit(caller: Caller, { id: media_id, event_id, user_id, in_room }: PictureRow, action: string): Promise<void> {
    const event = event_id === null ? undefined : await this.pictures.findEvent(event_id);
    if (in_room && caller.userId === user_id) return;
    if (event_id === null ? caller.userId === user_id : event !== undefined && organises(caller.userId, event)) return;
    const subject = event_id === null ? { kind: 'user', id: user_id } : { kind: 'event', id: event_id };
    await this.acts.add(caller, { action, subject, detail: { media_id } });
  }

  private async managed(caller: Caller, id: string): Promise<PictureRow> {
    const picture = await this.pictures.find(id);
    if (!picture) throw new AppError('media-not-found');
    const event = picture.event_id === null ? undefined : await this.pictures.findEvent(picture.event_id);
    const isOwn = (picture.event_id === null || picture.in_room) && mayManageOwn(caller, picture);
    const isHis = isOwn || (event !== undefined && mayManage(caller, event));
    if (!isHis) throw new AppError('media-not-found');
    return picture;
  }

  private async mustManage(caller: Caller, eventId: string): Promise<void> {
    const event = (await this.pictures.findEvent(eventId)) ?? (await this.arriving.wait(eventId, caller.userId));
    if (!event) throw new AppError('event-not-found');
    if (mayManage(caller, event)) return;
    throw event.is_public
      ? new AppError('forbidden', 'Only the organiser and co-organisers manage the pictures of an event')
      : new AppError('event-not-found');
  }

  private toPicture({ id, event_id, content_type, created_at }: PictureRow): Picture {
    const url = `${this.service.publicUrl}/api/media/${id}`;
    return { id, event_id, content_type, url, small_url: `${url}?size=small`, created_at };
  }

  private toState(picture: PictureRow, deleted: boolean): MediaState {
    const { user_id } = picture;
    const { id: media_id, created_at, ...shown } = this.toPicture(picture);
    return { media_id, version: deleted ? 2 : 1, user_id, ...shown, created_at: created_at.toISOString(), deleted };
  }
}

const maySee = (caller: Caller | undefined, event: KnownEvent): boolean =>
  event.is_public || (caller !== undefined && mayManage(caller, event));
