import { Inject, Injectable } from '@nestjs/common';
import { ErasureAcknowledged, ExportPieceSealed, type ExportRequest } from '@poydu/contracts';
import { sealInPieces } from '@poydu/identity';
import { Transactional } from '@poydu/persistence';
import { Clock, ServiceInfo } from '@poydu/service';
import { Outbox } from '../outbox.js';
import type { PersonEraser, PersonReader } from './personal-data.options.js';

export const READER = Symbol('reader of what is kept on a person');
export const ERASER = Symbol('eraser of what is kept on a person');

/** A service's part in the exports and the erasures of people. */
@Injectable()
export class PersonalDataService {
  constructor(
    @Inject(READER) private readonly reader: PersonReader,
    @Inject(ERASER) private readonly eraser: PersonEraser,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly service: ServiceInfo,
  ) {}

  /** Answers with all that this service keeps on the person, for the eyes of who collects it. */
  @Transactional()
  async answer({ export_id, user_id, public_key }: ExportRequest): Promise<void> {
    const pieces = await sealInPieces(public_key, await this.reader.read(user_id));
    const piece = { export_id, service: this.service.name, count: pieces.length };
    await this.outbox.add(...pieces.map((sealed, nr) => ExportPieceSealed.build({ ...piece, nr, sealed })));
  }

  /** Erases the person, and says so in the same transaction. Repeated, it only says so again. */
  @Transactional()
  async erase(userId: string): Promise<void> {
    const now = this.clock.now();
    await this.eraser.erase(userId, now);
    if (this.eraser.isDoneLater) return;
    await this.outbox.add(ErasureAcknowledged.build({ user_id: userId, service: this.service.name, erased_at: now.toISOString() }));
  }
}
