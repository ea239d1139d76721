import { parseArgs } from 'node:util';
import { Database } from '@poydu/persistence';
import { runTask } from '@poydu/service';
import { AppModule } from './app.module.js';
import { ServiceClientsService } from './service-clients/service-clients.service.js';

/** `make client`, `make clients`, `make client-revoke`: credentials of programs that call the fleet in their own name. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string' }, scopes: { type: 'string' }, 'overlap-minutes': { type: 'string', default: '60' } },
});

const matching = (what: string, text: string | undefined, pattern: RegExp): string => {
  if (text === undefined || !pattern.test(text)) throw new Error(`Say ${what}.`);
  return text;
};
const nameOfClient = () => matching('whose: NAME=bot (small letters, digits, hyphens)', values.name, /^[a-z0-9-]{1,64}$/);

async function make(clients: ServiceClientsService): Promise<string> {
  const client = nameOfClient();
  const scopes = values.scopes && matching('the scopes: SCOPES=bot,telegram', values.scopes, /^[a-z]+(,[a-z]+)*$/).split(',');
  const minutes = Number(matching('the overlap in minutes: OVERLAP_MINUTES=60', values['overlap-minutes'], /^\d{1,5}$/));
  const issued = await clients.issue({ client, ...(scopes ? { scopes: [...new Set(scopes)] } : {}), overlapSeconds: minutes * 60 });
  const former = issued.replaces === 0 ? '' : `\nWhat ${client} had ends in ${String(minutes)} minutes: give it the new one until then.`;
  return `Credential of ${client} (${issued.scopes.join(', ')}), shown only now, for Authorization: Bearer\n${issued.credential}${former}`;
}

async function revoke(clients: ServiceClientsService): Promise<string> {
  const client = nameOfClient();
  const count = await clients.revoke(client);
  if (count === 0) throw new Error(`There is no client ${client}: make clients lists them.`);
  return `${client} has no credential any more, and its sessions have ended.`;
}

async function list(clients: ServiceClientsService): Promise<string> {
  const rows = (await clients.list()).map(({ client, scopes, source, createdAt, endsAt }) =>
    [client, scopes.join(','), source, createdAt.toISOString(), endsAt ? `ends ${endsAt.toISOString()}` : ''].join('  '),
  );
  return rows.join('\n') || 'There are none.';
}

const commands: Record<string, ((clients: ServiceClientsService) => Promise<string>) | undefined> = { make, revoke, list };

await runTask(AppModule, async (app) => {
  const command = commands[positionals[0] ?? ''];
  if (!command) throw new Error(`Say one of ${Object.keys(commands).join(', ')}.`);
  await app.get(Database).ready();
  console.log(await command(app.get(ServiceClientsService, { strict: false })));
});
