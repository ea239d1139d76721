import { createECDH } from 'node:crypto';
import webPush from 'web-push';
import { type Outcome, retryAfterMs } from '../channels/channel.js';
import type { SubscriptionKeys } from './devices.repository.js';
import type { PushContent } from './push.rules.js';

/** `gone`: the subscription is over, and its device with it. */
export type PushOutcome = Outcome | { status: 'gone' };

interface WebPushSettings {
  vapidPrivateKey: string;
  vapidSubject: string;
}

interface WebMessage {
  content: PushContent;
  ttlSeconds: number;
  urgency: 'high' | 'normal';
}

/** The public half of a VAPID key: what a browser subscribes with. */
export function publicKeyOf(vapidPrivateKey: string): string {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(vapidPrivateKey, 'base64url'));
  return pair.getPublicKey().toString('base64url');
}

/** One message to one browser (RFC 8030), encrypted for it (RFC 8291) and signed as ours (RFC 8292). */
export async function sendToBrowser(
  { endpoint, keys }: { endpoint: string; keys: SubscriptionKeys },
  { content, ttlSeconds, urgency }: WebMessage,
  { vapidPrivateKey, vapidSubject }: WebPushSettings,
  signal: AbortSignal,
): Promise<PushOutcome> {
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys }, JSON.stringify(content), {
    vapidDetails: { subject: vapidSubject, publicKey: publicKeyOf(vapidPrivateKey), privateKey: vapidPrivateKey },
    contentEncoding: 'aes128gcm',
    TTL: ttlSeconds,
    urgency,
    topic: content.tag,
  });
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: textsOf(headers),
    body: new Uint8Array(body),
    redirect: 'error',
    signal,
  });
  await response.body?.cancel();
  return outcomeOf(response);
}

/** As fetch takes them, which counts the length itself. */
const textsOf = (headers: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name !== 'Content-Length')
      .map(([name, value]) => [name, String(value)]),
  );

function outcomeOf({ status, headers }: Response): PushOutcome {
  if (status >= 200 && status < 300) return { status: 'sent', reason: null };
  if (status === 404 || status === 410) return { status: 'gone' };
  const reason = `push-${String(status)}`;
  const waitMs = retryAfterMs(headers.get('retry-after'));
  if (status === 429 || status >= 500) return { status: 'again', reason, ...(waitMs === undefined ? {} : { waitMs }) };
  return { status: 'failed', reason };
}
