import { erasingServices } from '@poydu/contracts';
import { Instant, ListOf, Nullable, OneOf, Text } from '@poydu/service';

/** The account is being ended. */
export class BegunErasure {
  @OneOf(['erasing'])
  status: 'erasing';

  @Instant()
  requested_at: Date;

  @Text({ max: 43, description: 'Shows the receipt when there is no account any more: POST /api/erasures/receipt. Is not shown again' })
  receipt_token: string;
}

/** In a body, not in the address, which would stand in logs. */
export class ReceiptQuestion {
  @Text({ min: 43, max: 43, description: 'As DELETE /api/me answered it' })
  receipt_token: string;
}

/** When one service was done. */
class ErasedPart {
  @OneOf(erasingServices)
  service: string;

  @Nullable()
  @Instant({ description: 'null: not yet' })
  erased_at: Date | null;
}

/** Which service has erased what it kept on a person, and when. */
export class ErasureReceipt {
  @Instant()
  requested_at: Date;

  @Nullable()
  @Instant({ description: 'When the last service was done; null: not yet' })
  completed_at: Date | null;

  @ListOf(() => ErasedPart)
  services: ErasedPart[];
}
