/** The stack of containers, described as the one of processes is. */
import { type KnownService, type StackContext } from '../local/context.ts';
import { portsFrom } from '../local/ports.ts';
import { type Secrets } from '../local/secrets.ts';

/** Folder in the fleet's containers: what prepare.ts leaves for the services. */
export const runDirectory = '/run/poydu';

/** Folder in nginx's image: the built web site. */
export const webDirectory = '/usr/share/poydu/web';

/** Inside, every part has a host name of its own and listens on the port that it has by default. */
export function dockerStack(secrets: Secrets, services: KnownService[], publicUrl: string): StackContext {
  return {
    name: 'docker',
    ports: portsFrom(8080),
    hostOf: (part) => part,
    listenHost: '0.0.0.0',
    publicUrl,
    secrets,
    services,
    hasObjectStore: true,
    state: '/var/lib/poydu',
    durable: true,
  };
}
