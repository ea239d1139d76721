import { parseArgs } from 'node:util';
import type { ServiceClientsService } from './service-clients.service.js';

interface Words {
  name?: string;
  scopes?: string;
  'overlap-minutes': string;
}
type Command = (clients: ServiceClientsService, words: Words) => Promise<string>;

const commands: Record<string, Command | undefined> = { make, revoke, list };

/** What `make client`, `make clients` and `make client-revoke` do. @returns what is to be said @throws Error that says what is missing or wrong */
export async function runClientCommand(args: string[], clients: ServiceClientsService): Promise<string> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { name: { type: 'string' }, scopes: { type: 'string' }, 'overlap-minutes': { type: 'string', default: '60' } },
  });
  const command = commands[positionals[0] ?? ''];
  if (!command) throw new Error(`Say one of ${Object.keys(commands).join(', ')}.`);
  return command(clients, values);
}

async function make(clients: ServiceClientsService, words: Words): Promise<string> {
  const client = nameOf(words);
  const scopes = words.scopes && matching('the scopes: SCOPES=bot,telegram', words.scopes, /^[a-z]+(,[a-z]+)*$/).split(',');
  const minutes = Number(matching('the overlap in minutes: OVERLAP_MINUTES=60', words['overlap-minutes'], /^\d{1,5}$/));
  const issued = await clients.issue({ client, ...(scopes ? { scopes: [...new Set(scopes)] } : {}), overlapSeconds: minutes * 60 });
  const former = issued.replaces === 0 ? '' : `\nWhat ${client} had ends in ${String(minutes)} minutes: give it the new one until then.`;
  return `Credential of ${client} (${issued.scopes.join(', ')}), shown only now, for Authorization: Bearer\n${issued.credential}${former}`;
}

async function revoke(clients: ServiceClientsService, words: Words): Promise<string> {
  const client = nameOf(words);
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

const nameOf = ({ name }: Words) => matching('whose: NAME=bot (small letters, digits, hyphens)', name, /^[a-z0-9-]{1,64}$/);

function matching(what: string, text: string | undefined, pattern: RegExp): string {
  if (text === undefined || !pattern.test(text)) throw new Error(`Say ${what}.`);
  return text;
}
