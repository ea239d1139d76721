import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type StackContext } from '../context.ts';
import { kafkaFolder } from '../install.ts';
import { type Part } from '../part.ts';
import { type Ports } from '../ports.ts';
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
      const host = '127.0.0.1';
      const settings = {
        ...kafkaSettings({ folder: join(data, 'log'), listen: host, host, ports }),
        'controller.quorum.bootstrap.servers': `${host}:${ports.kafkaController}`,
      };
      const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
      await writeFile(configuration, `${lines.join('\n')}\n`);
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

/** Settings of the one node, of a process and of a container alike. @param listen the address it binds to; empty for all. */
export function kafkaSettings({
  folder,
  listen,
  host,
  ports,
}: {
  folder: string;
  listen: string;
  host: string;
  ports: Ports;
}): Record<string, string> {
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    listeners: `PLAINTEXT://${listen}:${ports.kafka},CONTROLLER://${listen}:${ports.kafkaController}`,
    'advertised.listeners': `PLAINTEXT://${host}:${ports.kafka}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': folder,
    'auto.create.topics.enable': 'false',
    // One node: nothing can be replicated.
    'default.replication.factor': '1',
    'min.insync.replicas': '1',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '2',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'share.coordinator.state.topic.num.partitions': '2',
    // A developer waits for no rebalance.
    'group.initial.rebalance.delay.ms': '0',
    // Small machine.
    'num.network.threads': '2',
    'num.io.threads': '4',
    'num.recovery.threads.per.data.dir': '1',
    'log.cleaner.dedupe.buffer.size': '8388608',
    'log.segment.bytes': '67108864',
  };
}
