/** `make new-service NAME=ticketing`: a service that starts, is tested, and shows in nginx, compose, Vault's policies and the documents. */
import { existsSync } from 'node:fs';
import { cp, glob, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const template = join(import.meta.dirname, 'template');
const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Rewrites one file. @throws when the place for the change is not found, so that a change of that file is noticed */
async function edit(file: string, place: string, change: (found: string) => string): Promise<void> {
  const before = await readFile(file, 'utf8');
  if (!before.includes(place)) throw new Error(`${file} has no "${place}" any more: mend new-service.ts`);
  await writeFile(file, before.replace(place, change));
}

function packageOf(name: string, versions: Record<string, string>): object {
  const own = ['contracts', 'service', 'persistence', 'messaging', 'identity'].map((library) => [`@poydu/${library}`, '*']);
  const others = ['@nestjs/common', '@nestjs/swagger', 'typeorm'].map((dependency) => [dependency, versions[dependency]]);
  return {
    name: `@poydu/app-${name}`,
    version: '0.1.0',
    private: true,
    description: `The ${name} service`,
    type: 'module',
    dependencies: Object.fromEntries([...own, ...others].sort()) as object,
  };
}

/** @param root of the repository that the service is added to */
export async function newService(name: string, root: string): Promise<void> {
  if (!/^[a-z]{3,20}$/.test(name)) throw new Error('A name is one word of 3 to 20 small letters: make new-service NAME=ticketing');
  const folder = join(root, 'apps', name);
  if (existsSync(folder)) throw new Error(`There is an app named ${name} already`);

  await cp(template, folder, { recursive: true });
  for await (const file of glob('**/*.ts', { cwd: folder })) {
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(join(folder, file), text.replaceAll('sample', name).replaceAll('Sample', pascal(name)));
  }
  const { dependencies } = JSON.parse(await readFile(join(root, 'apps/event/package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(packageOf(name, dependencies), null, 2)}\n`);

  const ports = join(root, 'deploy/local/ports.ts');
  const used = [...(await readFile(ports, 'utf8')).matchAll(/: (80\d\d),/g)].map(([, port]) => Number(port)).filter((port) => port < 8080);
  await edit(ports, '  mailbox: 1080,', (found) => `  ${name}: ${String(Math.max(...used) + 1)},\n${found}`);
  await edit(join(root, 'deploy/local/services.ts'), "  {\n    name: 'chat',", (found) => `  { name: '${name}' },\n${found}`);
  await edit(join(root, 'deploy/vault/provision.ts'), "'chat',", (found) => `${found} '${name}',`);
  await edit(join(root, 'nest-cli.json'), '"projects": {', (found) => `${found}\n${nestProject(name)}`);
}

const nestProject = (name: string) =>
  `    "${name}": { "type": "application", "root": "apps/${name}", "entryFile": "main", "sourceRoot": "apps/${name}/src" },`;

if (import.meta.main) {
  const name = process.argv[2] ?? '';
  try {
    await newService(name, resolve(import.meta.dirname, '../..'));
    console.log(`apps/${name} is there.`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
