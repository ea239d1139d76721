import { Database } from '@poydu/persistence';
import { runTask } from '@poydu/service';
import { AppModule } from './app.module.js';
import { findingsOf, proofOf } from './audit/audit.rules.js';
import { received } from './audit/money.rules.js';
import { AuditService } from './audit/audit.service.js';
import { reportOf } from './payments/refund-report.js';
import { RefundsService } from './payments/refunds.service.js';

/** `make audit`: the proof that no event is oversold, event by event: taken/held/waiting by counters, rows and ledger; and that its money adds up. Lists refunds that did not come about. */
await runTask(AppModule, async (app) => {
  await app.get(Database).ready();
  const total = { events: 0, taken: 0, held: 0, waiting: 0, wrong: 0 };
  const money = new Map<string, number>();
  for await (const accounts of app.get(AuditService, { strict: false }).accounts()) {
    console.log(proofOf(accounts));
    total.events += 1;
    total.taken += accounts.counters.taken;
    total.held += accounts.counters.held;
    total.waiting += accounts.counters.waiting;
    for (const one of accounts.money) money.set(one.currency, (money.get(one.currency) ?? 0) + received(one));
    total.wrong += Number(findingsOf(accounts).length > 0);
  }
  const { events, taken, held, waiting, wrong } = total;
  const sums = [...money].map(([currency, sum]) => `${currency} ${String(sum)}`).join(', ') || 'nothing';
  console.log(
    `\n${String(events)} events: ${String(taken)} seats taken, ${String(held)} held, ${String(waiting)} people waiting; ${sums} received, in the smallest units.`,
  );
  const troubled = await app.get(RefundsService, { strict: false }).findTroubled();
  if (troubled.length > 0) console.log('\nRefunds that did not come about (make refunds RETRY=… tries again):');
  for (const refund of troubled) console.log(reportOf(refund));
  if (wrong > 0) throw new Error(`${String(wrong)} events do not add up.`);
  console.log('All add up: no event is oversold, counters, registrations and ledger agree, and money is where it belongs.');
});
