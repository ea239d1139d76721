import { importPKCS8, SignJWT } from 'jose';
import { type PushOutcome } from './web-push.js';
import { retryAfterMs } from '../channels/channel.js';
import type { PushContent } from './push.rules.js';

/** What is needed of a service account's JSON file. */
interface ServiceAccount {
  project_id: string;
  client_email: string;
  private_key: string;
  token_uri: string;
}

interface FcmMessage {
  content: PushContent;
  ttlSeconds: number;
  urgency: 'high' | 'normal';
}

const scope = 'https://www.googleapis.com/auth/firebase.messaging';
/** A token is used no longer than until so long before its end. */
const reserveMs = 60_000;

/** Firebase Cloud Messaging (HTTP v1), by which apps on Android and, through Apple's service, on iOS are reached. */
export class Fcm {
  private readonly account: ServiceAccount;
  private token: { value: string; until: number } | undefined;

  /** @param serviceAccount the JSON file @throws when it is not one */
  constructor(
    serviceAccount: string,
    private readonly apiUrl: string,
  ) {
    this.account = JSON.parse(serviceAccount) as ServiceAccount;
  }

  async send(registration: string, { content, ttlSeconds, urgency }: FcmMessage, signal: AbortSignal): Promise<PushOutcome> {
    const { title, body, ...data } = content;
    const message = {
      token: registration,
      notification: { title, body },
      data,
      android: { ttl: `${String(ttlSeconds)}s`, priority: urgency, collapse_key: content.tag },
      apns: { headers: { 'apns-collapse-id': content.tag, 'apns-priority': urgency === 'high' ? '10' : '5' } },
    };
    const response = await fetch(`${this.apiUrl.replace(/\/$/, '')}/v1/projects/${this.account.project_id}/messages:send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await this.accessToken(signal)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message }),
      redirect: 'error',
      signal,
    });
    await response.body?.cancel();
    return this.outcomeOf(response);
  }

  private outcomeOf({ status, headers }: Response): PushOutcome {
    if (status === 200) return { status: 'sent', reason: null };
    if (status === 404) return { status: 'gone' };
    const reason = `fcm-${String(status)}`;
    // Our own log-in is no message's fault; the next one asks for another token.
    if (status === 401 || status === 403) this.token = undefined;
    const waitMs = retryAfterMs(headers.get('retry-after'));
    if ([401, 403, 429].includes(status) || status >= 500) return { status: 'again', reason, ...(waitMs === undefined ? {} : { waitMs }) };
    return { status: 'failed', reason };
  }

  /** By a signed assertion (RFC 7523), once for as long as it is valid. */
  private async accessToken(signal: AbortSignal): Promise<string> {
    if (this.token && this.token.until > Date.now()) return this.token.value;
    const { client_email, private_key, token_uri } = this.account;
    const assertion = await new SignJWT({ scope })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(client_email)
      .setAudience(token_uri)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(await importPKCS8(private_key, 'RS256'));
    const response = await fetch(token_uri, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
      redirect: 'error',
      signal,
    });
    if (!response.ok) throw Object.assign(new Error('No access token'), { code: `fcm-token-${String(response.status)}` });
    const { access_token: value, expires_in } = (await response.json()) as { access_token: string; expires_in: number };
    this.token = { value, until: Date.now() + expires_in * 1000 - reserveMs };
    return value;
  }
}
