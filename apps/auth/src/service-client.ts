import { Database } from '@poydu/persistence';
import { runTask } from '@poydu/service';
import { AppModule } from './app.module.js';
import { runClientCommand } from './service-clients/service-clients.command.js';
import { ServiceClientsService } from './service-clients/service-clients.service.js';

/** `make client`, `make clients`, `make client-revoke`: credentials of programs that call the fleet in their own name. */
await runTask(AppModule, async (app) => {
  await app.get(Database).ready();
  console.log(await runClientCommand(process.argv.slice(2), app.get(ServiceClientsService, { strict: false })));
});
