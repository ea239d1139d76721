/** How a part is asked whether it is up. */
import { createConnection } from 'node:net';

const probeMilliseconds = 2000;

/** Whether something accepts connections on this port of the loopback address. */
export function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const answer = (isSo: boolean) => {
      socket.destroy();
      resolve(isSo);
    };
    socket
      .setTimeout(probeMilliseconds, () => answer(false))
      .on('connect', () => answer(true))
      .on('error', () => answer(false));
  });
}

/** Whether a GET of this address answers with a status of success. */
export async function answersWell(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(probeMilliseconds) }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok ?? false;
}
