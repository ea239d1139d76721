import { Database } from '@poydu/persistence';
import { isUuid, runTask } from '@poydu/service';
import { AppModule } from './app.module.js';
import { reportOf } from './payments/refund-report.js';
import { RefundsService } from './payments/refunds.service.js';

/** `make refunds`: the refunds that did not come about, and why. `make refunds RETRY=…`: tries one again, by the id of its payment, or `all`. */
await runTask(AppModule, async (app) => {
  await app.get(Database).ready();
  const refunds = app.get(RefundsService, { strict: false });
  const which = process.argv[2];
  if (which === undefined) {
    const troubled = await refunds.findTroubled();
    for (const refund of troubled) console.log(reportOf(refund));
    console.log(`${String(troubled.length)} refunds did not come about.`);
    return;
  }
  if (which !== 'all' && !isUuid(which)) throw new Error('Say which: the id of a payment, as make refunds prints it, or all');
  const retried = await refunds.retry(which === 'all' ? null : which);
  if (retried === 0 && which !== 'all') throw new Error(`There is no refund of ${which} that did not come about.`);
  console.log(`${String(retried)} refunds are due again: the service tries them now. make refunds shows those that fail again.`);
});
