import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type StackContext } from '../context.ts';
import { kafkaFolder } from '../install.ts';
import { type Part } from '../part.ts';
import { run } from '../run.ts';
import { takesConnections } from './probes.ts';

/** Kafka in KRaft mode, one node that is broker and controller. */
export async function kafkaPart({ state, ports }: StackContext): Promise<Part> {
  const data = join(state, 'kafka');
  const configuration = join(data, 'server.properties');
  const classPath = join(await kafkaFolder(), '*');
  const logging = `-Dlog4j2.configurationFile=${join(import.meta.dirname, '..', 'kafka', 'log4j2.properties')}`;
  return {
    name: 'kafka',
    kind: 'server',
    about: 'messages between services',
    address: `127.0.0.1:${ports.kafka}`,
    ports: { kafka: ports.kafka, kafkaController: ports.kafkaController },
    needs: [],
    prepare: async () => {
      await mkdir(data, { recursive: true, mode: 0o700 });
      await writeFile(configuration, settings(join(data, 'log'), ports.kafka, ports.kafkaController));
      if (existsSync(join(data, 'log', 'meta.properties'))) return;
      const id = randomBytes(16).toString('base64url');
      const format = ['kafka.tools.StorageTool', 'format', '--standalone', '-t', id, '-c', configuration];
      await run('java', ['-Xmx64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', logging, '-cp', classPath, ...format]);
    },
    command: () => ({
      file: 'java',
      args: ['-Xmx256m', '-Xms64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', logging, '-cp', classPath, 'kafka.Kafka', configuration],
      cwd: data,
    }),
    listening: () => takesConnections(ports.kafka),
  };
}

function settings(folder: string, port: number, controllerPort: number): string {
  return `process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs=${folder}
auto.create.topics.enable=false
# One node: nothing can be replicated.
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=2
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=2
# A developer waits for no rebalance.
group.initial.rebalance.delay.ms=0
# Small machine.
num.network.threads=2
num.io.threads=4
num.recovery.threads.per.data.dir=1
log.cleaner.dedupe.buffer.size=8388608
log.segment.bytes=67108864
`;
}
