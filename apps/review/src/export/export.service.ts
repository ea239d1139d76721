import { Injectable } from '@nestjs/common';
import { ExportPieceSealed, type ExportRequest } from '@poydu/contracts';
import { sealInPieces } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { ServiceInfo } from '@poydu/service';
import { ExportRepository } from './export.repository.js';

@Injectable()
export class ExportService {
  constructor(
    private readonly part: ExportRepository,
    private readonly outbox: Outbox,
    private readonly service: ServiceInfo,
  ) {}

  /** Answers with all that this service keeps on the person, for the eyes of who collects it. */
  @Transactional()
  async answer({ export_id, user_id, public_key }: ExportRequest): Promise<void> {
    const pieces = await sealInPieces(public_key, await this.part.read(user_id));
    const piece = { export_id, service: this.service.name, count: pieces.length };
    await this.outbox.add(...pieces.map((sealed, nr) => ExportPieceSealed.build({ ...piece, nr, sealed })));
  }
}
