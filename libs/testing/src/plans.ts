import type { ExportRequest } from '@poydu/contracts';
import { makeOneTimeKeys } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { TestDatabase } from './database.js';
import type { RunningService } from './start-service.js';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
}

/** Small tables, as tests have them, would be read as a whole although there is an index, and joined as a whole. */
const asIfLarge = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'enable_material'].map((name) => `-c ${name}=off`).join(' ');

const scans = new Set(['Seq Scan', 'Index Scan', 'Index Only Scan', 'Bitmap Index Scan']);

/** `PersonalDataService` of the library for messages. */
interface PersonalData {
  answer(request: ExportRequest): Promise<void>;
  erase(userId: string): Promise<void>;
}

/**
 * Exports and erases a person, and looks at the plans of those statements that have the person's id, or one of `names`, among their parameters.
 * @returns the tables, or their indexes, that have to be read from end to end, for want of an index that leads to the person
 */
export async function fullScansOfPerson(
  { service, database, personalData }: { service: RunningService; database: TestDatabase; personalData: PersonalData },
  userId: string = uuidv7(),
  ...names: string[]
): Promise<string[]> {
  const own = service.get(Database, { strict: false });
  const statements: [text: string, params: unknown[]][] = [];
  const query = own.query.bind(own);
  own.query = (...call) => {
    const [statement, params = []] = call;
    if (params.some((param) => param === userId || names.includes(param as string)))
      statements.push([typeof statement === 'string' ? statement : statement.text, params]);
    return query(...call);
  };
  try {
    const { publicKey: public_key } = await makeOneTimeKeys();
    await personalData.answer({ export_id: uuidv7(), user_id: userId, requested_at: new Date().toISOString(), public_key });
    await personalData.erase(userId);
  } finally {
    own.query = query;
  }
  if (statements.length < 2) throw new Error('Neither is to be seen: there is nothing to look at');
  const client = new pg.Client({ connectionString: database.url, options: `-c search_path=${own.schema},extensions ${asIfLarge}` });
  await client.connect();
  try {
    const found = new Set<string>();
    for (const [text, params] of statements) {
      const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`EXPLAIN (FORMAT JSON) ${text}`, params);
      for (const { Plan: plan } of rows.flatMap((row) => row['QUERY PLAN'])) for (const place of wholeIn(plan)) found.add(place);
    }
    return [...found];
  } finally {
    await client.end();
  }
}

function wholeIn(plan: Plan): string[] {
  const isWhole = scans.has(plan['Node Type']) && plan['Index Cond'] === undefined;
  return [...(isWhole ? [plan['Relation Name'] ?? String(plan['Index Name'])] : []), ...(plan.Plans ?? []).flatMap(wholeIn)];
}
