import { Injectable } from '@nestjs/common';
import { AdministratorActed } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Clock, Ids } from '@poydu/service';
import { Outbox } from './outbox.js';

/** What an administrator did: `action` in kebab-case, and nothing on people in `detail` but ids, for the log outlives them. */
interface Act {
  action: string;
  subject: { kind: string; id: string };
  detail?: Record<string, unknown>;
}

/** Tells the fleet's audit log, which auth keeps, what somebody could do only because he is an administrator. */
@Injectable()
export class AdministratorActs {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Writes in the transaction of the act. @throws Error outside of one */
  async add({ userId: actor_id }: Pick<Caller, 'userId'>, { action, subject, detail = {} }: Act): Promise<void> {
    const { kind: subject_kind, id: subject_id } = subject;
    const acted_at = this.clock.now().toISOString();
    await this.outbox.add(
      AdministratorActed.build({ act_id: this.ids.next(), actor_id, action, subject_kind, subject_id, detail, acted_at }),
    );
  }
}
