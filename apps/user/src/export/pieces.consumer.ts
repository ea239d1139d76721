import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { type ExportPiece, ExportPieceSealed } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { ExportService } from './export.service.js';

@ApiExcludeController()
@Controller()
export class PiecesConsumer {
  constructor(private readonly exports: ExportService) {}

  @Consume(ExportPieceSealed)
  onPiece(@Payload() piece: ExportPiece): Promise<void> {
    return this.exports.take(piece);
  }
}
