/** Running other programs, and telling a person what goes on. */
import { spawn, type SpawnOptions } from 'node:child_process';

interface RunOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  /** What the program reads on its standard input. */
  input?: string;
}

/** Runs a program to its end. @returns what it printed on standard output. @throws with what it printed, shortened. */
export async function run(file: string, args: string[], { input, ...options }: RunOptions = {}): Promise<string> {
  const child = spawn(file, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  let everything = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    everything += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (everything += text));
  // A program that ends without reading its input is judged by its exit code.
  child.stdin.on('error', () => undefined).end(input);
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) {
    throw new Error(`${file} ${args.join(' ').slice(0, 200)} failed (exit code ${String(code)}):\n${shorten(everything.trim())}`);
  }
  return output;
}

/** The first lines of a long text, which tell what went wrong, and the last, which tell what came of it. */
function shorten(text: string): string {
  const lines = text.split('\n');
  return (lines.length > 30 ? [...lines.slice(0, 10), '…', ...lines.slice(-15)] : lines).join('\n');
}

/** Runs a program in the foreground of the terminal. @returns its exit code. */
export async function runInForeground(file: string, args: string[], options: Pick<SpawnOptions, 'cwd' | 'env'> = {}): Promise<number> {
  const child = spawn(file, args, { ...options, stdio: 'inherit' });
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0))));
}

/** Does one named piece of work and prints how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  console.log(`→ ${title}`);
  const result = await work();
  console.log(`✓ ${title} ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/** Thrown by a condition that will never come true: waiting ends at once. */
export class Hopeless extends Error {}

/** Asks until the answer is true. @throws after `seconds`, with the last error, if there was one. */
export async function waitUntil(what: string, seconds: number, isSo: () => Promise<boolean>, everyMilliseconds = 50): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  let reason = '';
  while (performance.now() < deadline) {
    try {
      if (await isSo()) return;
    } catch (error) {
      if (error instanceof Hopeless) throw error;
      reason = `: ${String(error)}`;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMilliseconds));
  }
  throw new Error(`${what} was not so after ${seconds} s${reason}`);
}
