import { existsSync } from 'node:fs';

/** CHROMIUM, or Debian's. */
export const chromiumProgram =
  process.env['CHROMIUM'] || ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => existsSync(file));

/** Nothing of its own goes over the network while it is watched; root has no sandbox to be in. */
export const chromiumSwitches = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
