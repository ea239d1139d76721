import { Database } from '@poydu/persistence';
import { runTask, ServiceConfig } from '@poydu/service';
import { AdministrationService } from './administration/administration.service.js';
import { AppModule } from './app.module.js';

/** `make admin EMAIL=…`: makes the owner of an account an administrator; the first one can be made in no other way. */
await runTask(AppModule, async (app) => {
  const email = process.argv[2]?.trim().toLowerCase();
  if (!email?.includes('@')) throw new Error('Say whose account it is: make admin EMAIL=you@example.com');
  await app.get(Database).ready();
  const administrator = await app.get(AdministrationService, { strict: false }).appoint(email);
  if (!administrator) {
    const { publicUrl } = app.get(ServiceConfig);
    throw new Error(`Nobody has an account with ${email} yet. Sign up at ${publicUrl} first, then run this once more.`);
  }
  console.log(`${administrator.username} (${email}) is an administrator now.`);
});
