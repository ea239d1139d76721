/** `make check`: everything that can be said about the code without running the fleet. All checks run; a failing one shows its output. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

const checks: Record<string, string[]> = {
  build: ['node', 'deploy/build.ts'],
  format: ['npx', 'prettier', '--check', '--cache', '--log-level', 'warn', '.'],
  types: ['npx', 'tsc', '-p', 'tsconfig.json'],
  'types of web': ['npx', 'tsc', '-p', 'apps/web/tsconfig.json'],
  'types of its tests': ['npx', 'tsc', '-p', 'test/web/tsconfig.json'],
  lint: ['npx', 'eslint', '--cache', '--cache-location', 'node_modules/.cache/eslint', '--max-warnings', '0', '.'],
  boundaries: ['npx', 'depcruise', '--config', '.dependency-cruiser.js', '--output-type', 'err', 'apps', 'libs'],
  unused: ['npx', 'knip', '--no-progress'],
  generated: ['node', 'deploy/generate.ts', '--check'],
  security: ['node', 'deploy/check-security.ts'],
};

function run([command = '', ...args]: string[]): Promise<{ code: number; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

let failed = 0;
for (const [name, command] of Object.entries(checks)) {
  const started = performance.now();
  const { code, output } = await run(command);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(18)} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (code !== 0) {
    failed += 1;
    console.log(output);
  }
}
console.log(failed === 0 ? 'check: all is well' : `check: ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;
