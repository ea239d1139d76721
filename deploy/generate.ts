/**
 * Writes every document that follows from the code: OpenAPI of each service and of the whole fleet, AsyncAPI, the typed client,
 * nginx's locations, `.env.example`, nest-cli.json. `--check` writes nothing and fails when one is not up to date.
 * A message that a deployed reader could not read any more is refused (`--breaking` lets it through, for the time before the first release).
 * Needs a build (`npm run build`) and no server.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { composeText } from './docker/compose.ts';
import { breakingChanges, type MessagesDocument } from './generate/compatibility.ts';
import { environmentExample } from './generate/environment.ts';
import { routesConf, upstreamsConf } from './generate/nginx.ts';
import { mergeDocuments, publicDocument, serviceDocument, type Document } from './generate/openapi.ts';
import { services } from './generate/services.ts';

const root = resolve(import.meta.dirname, '..');
const checking = process.argv.includes('--check');
const stale: string[] = [];

async function emit(path: string, content: string, formatted = true): Promise<void> {
  const file = join(root, path);
  const options = { ...(await resolveConfig(join(root, 'package.json'))), filepath: file };
  const text = formatted ? await format(content, options) : content;
  if (existsSync(file) && (await readFile(file, 'utf8')) === text) return;
  if (checking) stale.push(path);
  else {
    await writeFile(file, text);
    console.log(`written: ${path}`);
  }
}

const asJson = (value: unknown) => JSON.stringify(value, null, 2);

const documents = new Map<string, Document>();
for (const name of await services()) {
  const document = await serviceDocument(name);
  documents.set(name, document);
  await emit(`apps/${name}/openapi.json`, asJson(document));
}
const whole = mergeDocuments(await Promise.all([...documents].map(([name, document]) => publicDocument(name, document))));
await emit('libs/client/openapi.json', asJson(whole));
await emit('libs/client/src/schema.ts', astToString(await openapiTypescript(asJson(whole), { alphabetize: true })));
const { asyncApiDocument } = await import('@poydu/contracts/asyncapi');
const messages = asyncApiDocument() as MessagesDocument;
const deployed = JSON.parse(await readFile(join(root, 'libs/contracts/asyncapi.json'), 'utf8')) as MessagesDocument;
const broken = process.argv.includes('--breaking') ? [] : breakingChanges(deployed, messages);
if (broken.length > 0) {
  console.error(
    `A deployed reader could not read this any more; add fields, or make a new version of the message:\n${broken.map((line) => `  ${line}`).join('\n')}`,
  );
  process.exitCode = 1;
} else await emit('libs/contracts/asyncapi.json', asJson(messages));
await emit('nginx/upstreams.conf', upstreamsConf(documents), false);
await emit('nginx/routes.conf', routesConf(documents), false);
await emit('.env.example', await environmentExample(), false);
await emit('docker-compose.yml', await composeText(), false);

if (stale.length > 0) {
  console.error(`Not up to date; run \`make generate\` and commit:\n${stale.map((path) => `  ${path}`).join('\n')}`);
  process.exitCode = 1;
}
