import { Database } from '@poydu/persistence';
import { runTask, ServiceConfig } from '@poydu/service';
import { AdministrationService } from './administration/administration.service.js';
import { AppModule } from './app.module.js';
import { AuthConfig } from './config.js';

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
  const { secondFactorForAdministrators } = app.get(AuthConfig);
  const condition =
    secondFactorForAdministrators === 'required'
      ? ' The rights come with a second factor: who has none yet turns on log-in with codes, or adds a passkey, in the own account.'
      : '';
  console.log(`${administrator.username} (${email}) is an administrator now.${condition}`);
});
