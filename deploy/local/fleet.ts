/** The parts of a stack and what each needs before it starts. What services are told stands in services.ts. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type KnownService, type StackContext } from './context.ts';
import { type Command, type Part } from './part.ts';
import { kafkaPart } from './parts/kafka.ts';
import { mailboxPart, objectStorePart } from './parts/others.ts';
import { postgresPart } from './parts/postgres.ts';
import { answersWell } from './parts/probes.ts';
import { redisPart } from './parts/redis.ts';
import { type VaultAccess, vaultPart } from './parts/vault.ts';
import { repository } from './paths.ts';
import { kafkaBrokers } from './services.ts';

/** The servers that are not ours. */
export async function infrastructureParts(stack: StackContext, onVault: (access: Omit<VaultAccess, 'roles'>) => void): Promise<Part[]> {
  const optional = [vaultPart(stack, onVault), objectStorePart(stack), mailboxPart(stack), topicsPart(stack)];
  return [await postgresPart(stack), redisPart(stack), await kafkaPart(stack), ...optional.filter((part) => part !== undefined)];
}

/** Makes the topics of the contracts; nobody else may make any. */
function topicsPart(stack: StackContext): Part | undefined {
  const program = join(repository, 'libs', 'messaging', 'dist', 'create-topics.js');
  if (!existsSync(program)) return undefined;
  return {
    name: 'topics',
    kind: 'task',
    about: 'topics of the contracts',
    needs: ['kafka'],
    command: () => ourProgram(stack, program, { KAFKA_BROKERS: kafkaBrokers(stack) }),
  };
}

/** What is there before a service's first start, so that a cold start logs no complaints; later each may come and go. */
const serviceNeeds = ['postgres', 'redis', 'vault', 'topics'];

type Environment = () => Record<string, string>;

/** In a rush they make so much garbage that a larger young generation saves a tenth of their processor time; idle it costs nothing. */
const onThePress = ['gateway', 'registration'];

/** What they do may wait when the processors are short, and pressing may not. */
const inTheBackground = ['chat', 'notification', 'review', 'user'];

/** How much a service yields the processors to the others, as by nice(1). */
export const nicenessOf = (service: string): number => (inTheBackground.includes(service) ? 10 : 0);

/** A service's process, or undefined as long as it is not built. `environment` is asked at each start. */
export function servicePart(stack: StackContext, service: KnownService, environment: Environment): Part | undefined {
  const main = join(repository, 'apps', service.name, 'dist', 'main.js');
  if (!existsSync(main)) return undefined;
  const address = `http://127.0.0.1:${service.port}`;
  return {
    name: service.name,
    kind: 'server',
    about: 'service',
    address,
    ports: { [service.name]: service.port },
    needs: serviceNeeds,
    command: () => ({
      ...ourProgram(stack, main, environment(), onThePress.includes(service.name) ? 32 : 8),
      niceness: nicenessOf(service.name),
    }),
    listening: () => answersWell(`${address}/health/ready`),
  };
}

/** Another process of the same service, on a port of its own. */
export function replicaPart(stack: StackContext, service: KnownService, name: string, environment: Environment): Part | undefined {
  const part = servicePart(stack, service, () => ({ ...environment(), PORT: String(service.port) }));
  return part && { ...part, name, ports: { [name]: service.port } };
}

/** The demo rows of one service, or undefined for a service that has none. Runs after every service is up. */
export function seedPart(stack: StackContext, service: KnownService, environment: Environment): Part | undefined {
  const seed = join(repository, 'apps', service.name, 'dist', 'seed.js');
  if (!existsSync(seed)) return undefined;
  return {
    name: `seed:${service.name}`,
    kind: 'task',
    about: 'demo data',
    needs: stack.services.map(({ name }) => name),
    command: () => ourProgram(stack, seed, environment()),
  };
}

/**
 * A program of ours. Node keeps its compiled code between starts. With a smaller young generation and fewer malloc arenas an idle service
 * takes 115 MB instead of 156 (measured: registration), so that the whole stack fits into 2 GiB.
 */
function ourProgram({ state }: StackContext, file: string, environment: Record<string, string>, youngGenerationMb = 8): Command {
  return {
    file: process.execPath,
    args: [`--max-semi-space-size=${youngGenerationMb}`, '--enable-source-maps', file],
    env: { NODE_COMPILE_CACHE: join(state, 'compile-cache'), MALLOC_ARENA_MAX: '2', ...environment },
  };
}
