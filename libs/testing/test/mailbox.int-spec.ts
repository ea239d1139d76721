import { once } from 'node:events';
import { createConnection } from 'node:net';
import { expect, it } from '@jest/globals';
import { mailbox, testStack } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';

/** Speaks SMTP (RFC 5321), one line after each answer. */
async function send(to: string, subject: string): Promise<void> {
  const { hostname, port } = new URL(testStack().smtpUrl);
  const socket = createConnection(Number(port), hostname).setEncoding('utf8');
  const message = `From: poydu@poydu.test\r\nTo: ${to}\r\nSubject: ${subject}\r\n\r\nCode 123456\r\n.`;
  for (const line of ['HELO test', 'MAIL FROM:<poydu@poydu.test>', `RCPT TO:<${to}>`, 'DATA', message, 'QUIT']) {
    await once(socket, 'data');
    socket.write(`${line}\r\n`);
  }
  await once(socket, 'data');
  socket.end();
}

it('waits for a mail, and gives nobody another’s', async () => {
  const mine = `${uuidv7()}@poydu.test`;
  const others = `${uuidv7()}@poydu.test`;
  const waiting = mailbox.waitFor(mine, ({ subject }) => subject === 'second');
  await send(others, 'second');
  await send(mine, 'first');
  await send(mine, 'second');
  expect((await waiting).text).toContain('123456');
  expect((await mailbox.to(mine)).map(({ subject }) => subject)).toEqual(['first', 'second']);
});
