/** Fills in the demo data of every service, in a container, when the services are healthy. May be repeated. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { portsFrom } from '../local/ports.ts';
import { runInForeground } from '../local/run.ts';
import { servicesOf } from '../local/services.ts';
import { runDirectory } from './stack.ts';

const services = (await servicesOf(portsFrom(8080))).filter(({ name }) => existsSync(`apps/${name}/dist/seed.js`));
const codes = await Promise.all(
  services.map(({ name }) =>
    runInForeground(process.execPath, [`--env-file=${join(runDirectory, `${name}.env`)}`, `apps/${name}/dist/seed.js`]),
  ),
);
process.exitCode = Math.max(0, ...codes);
