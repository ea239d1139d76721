import { Database } from '@poydu/persistence';
import { runTask } from '@poydu/service';
import { AdministrationService } from './administration/administration.service.js';
import { AppModule } from './app.module.js';

/** `make second-factor-reset EMAIL=… REASON=…`: helps who has lost device and recovery codes; for administrators there is no other way. */
await runTask(AppModule, async (app) => {
  const [email, reason] = process.argv.slice(2).map((word) => word.trim());
  if (!email?.includes('@') || !reason)
    throw new Error('Say whose, and how you know who it is: make second-factor-reset EMAIL=you@example.com REASON="showed a passport"');
  await app.get(Database).ready();
  const account = await app.get(AdministrationService, { strict: false }).resetSecondFactorOf(email.toLowerCase(), reason);
  if (!account) throw new Error(`Nobody has an account with ${email}.`);
  console.log(`${account.username} (${email}) has no second factor any more, and is logged out everywhere. A mail says so.`);
});
