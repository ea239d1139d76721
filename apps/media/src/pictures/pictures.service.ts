import { Inject, Injectable } from '@nestjs/common';
import { MediaDeleted, type MediaState, MediaUploaded } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Arrivals, type Arriving, Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, Ids, invalidField, type Page, ServiceConfig } from '@poydu/service';
import { fileTypeFromBuffer } from 'file-type';
import { MediaConfig } from '../config.js';
import { ObjectStore } from '../store/object-store.js';
import type { NewPicture, Picture, UploadTicket } from './pictures.dto.js';
import { mayManage } from './pictures.policy.js';
import { type KnownEvent, PicturesRepository, type PictureRow } from './pictures.repository.js';

const picturesPerEvent = 50;
const keyOf = (id: string): string => `pictures/${id}`;

/** Pictures of events: announced, sent to the store by the client itself, then looked at before anybody sees them. */
@Injectable()
export class PicturesService {
  private readonly arriving: Arriving<KnownEvent>;

  constructor(
    private readonly pictures: PicturesRepository,
    @Inject(ObjectStore) private readonly store: ObjectStore,
    private readonly outbox: Outbox,
    arrivals: Arrivals,
    private readonly config: MediaConfig,
    private readonly service: ServiceConfig,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    this.arriving = arrivals.of((eventIds) => this.pictures.findEvents(eventIds));
  }

  /** @throws AppError event-not-found for who may not know of the event; forbidden for who may, but does not organise it */
  async announce(caller: Caller, eventId: string, { file_name, content_type, size }: NewPicture): Promise<UploadTicket> {
    await this.mustManage(caller, eventId);
    if (size > this.config.pictureMaxBytes) throw invalidField('/size', `must be at most ${String(this.config.pictureMaxBytes)} bytes`);
    if ((await this.pictures.countOf(eventId)) >= picturesPerEvent) {
      throw new AppError('conflict', `An event has at most ${String(picturesPerEvent)} pictures; delete one first`);
    }
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + this.config.uploadTtlSeconds * 1000);
    const id = this.ids.next();
    await this.pictures.insert({ id, event_id: eventId, user_id: caller.userId, file_name, content_type, size, created_at: now });
    return { id, upload: await this.store.upload({ key: keyOf(id), contentType: content_type, size, expiresAt }), expires_at: expiresAt };
  }

  /** Shows an uploaded picture, once it is one. @throws AppError media-not-found; conflict while nothing was uploaded; validation-failed for a file that is something else */
  async complete(caller: Caller, id: string): Promise<Picture> {
    const picture = await this.managed(caller, id);
    if (picture.status === 'pending') await this.inspect(picture);
    return this.toPicture(picture);
  }

  /** Public for a public event. */
  async list(caller: Caller | undefined, eventId: string): Promise<Page<Picture>> {
    const event = await this.pictures.findEvent(eventId);
    if (!event || (!event.is_public && !(caller && mayManage(caller, event)))) throw new AppError('event-not-found');
    return { items: (await this.pictures.ready(eventId)).map((row) => this.toPicture(row)), next_cursor: null };
  }

  /** Where the file is. @throws AppError media-not-found */
  async locate(id: string): Promise<string> {
    const picture = await this.pictures.find(id);
    if (picture?.status !== 'ready') throw new AppError('media-not-found');
    return this.store.download(keyOf(id));
  }

  /** Harmless to repeat for who manages the event. */
  async remove(caller: Caller, id: string): Promise<void> {
    const picture = await this.managed(caller, id);
    // The row goes first: a file without a row is found again by nobody, a row without a file would be shown.
    await this.forget(picture.id);
    await this.store.remove(keyOf(id));
  }

  /** For whoever uploaded it is erased. Harmless to repeat. */
  async erase(id: string): Promise<void> {
    // The file goes first: the row is what a second attempt finds it by.
    await this.store.remove(keyOf(id));
    await this.forget(id);
  }

  /** Forgets uploads that nobody completed. */
  async dropAbandoned(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - 2 * this.config.uploadTtlSeconds * 1000);
    for (const { id } of await this.pictures.abandoned(before)) {
      await this.erase(id);
    }
  }

  private async inspect(picture: PictureRow): Promise<void> {
    const file = await this.store.peek(keyOf(picture.id));
    if (!file) throw new AppError('conflict', 'Nothing has been uploaded yet; send the file first');
    const type = await fileTypeFromBuffer(file.head);
    if (type?.mime !== picture.content_type || file.size !== picture.size) {
      await this.store.remove(keyOf(picture.id));
      const found = type?.mime ?? 'not a picture';
      throw invalidField(
        '/file',
        `was announced as ${picture.content_type} of ${String(picture.size)} bytes, but is ${found} of ${String(file.size)}`,
      );
    }
    await this.publish(picture);
  }

  @Transactional()
  private async publish(picture: PictureRow): Promise<void> {
    if (await this.pictures.markReady(picture.id)) await this.outbox.add(MediaUploaded.build(this.toState(picture, false)));
  }

  @Transactional()
  private async forget(id: string): Promise<void> {
    const removed = await this.pictures.remove(id);
    if (removed?.status === 'ready') await this.outbox.add(MediaDeleted.build(this.toState(removed, true)));
  }

  private async managed(caller: Caller, id: string): Promise<PictureRow> {
    const picture = await this.pictures.find(id);
    const event = picture && (await this.pictures.findEvent(picture.event_id));
    if (!picture || !event || !mayManage(caller, event)) throw new AppError('media-not-found');
    return picture;
  }

  private async mustManage(caller: Caller, eventId: string): Promise<void> {
    const event = (await this.pictures.findEvent(eventId)) ?? (await this.arriving.wait(eventId, caller.userId));
    if (!event) throw new AppError('event-not-found');
    if (mayManage(caller, event)) return;
    throw event.is_public
      ? new AppError('forbidden', 'Only the organiser manages the pictures of an event')
      : new AppError('event-not-found');
  }

  private toPicture({ id, event_id, content_type, created_at }: PictureRow): Picture {
    return { id, event_id, content_type, url: `${this.service.publicUrl}/api/media/${id}`, created_at };
  }

  private toState(picture: PictureRow, deleted: boolean): MediaState {
    const { id, event_id, user_id, content_type, created_at } = picture;
    const { url } = this.toPicture(picture);
    return { media_id: id, version: deleted ? 2 : 1, event_id, user_id, content_type, url, created_at: created_at.toISOString(), deleted };
  }
}
