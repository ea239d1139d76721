import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const requestIdPattern = /^[A-Za-z0-9._-]{8,64}$/;
const traceparentPattern = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** What belongs to the request or message under way: it stands in every log line, header and message. */
export class RequestContext {
  #traceparent: string | undefined;

  private constructor(
    readonly requestId: string,
    traceparent: string | undefined,
  ) {
    this.#traceparent = traceparent;
  }

  /** Takes over what the caller sent where it has the right form. */
  static from(requestId: unknown, traceparent: unknown): RequestContext {
    return new RequestContext(
      typeof requestId === 'string' && requestIdPattern.test(requestId) ? requestId : randomUUID(),
      typeof traceparent === 'string' && traceparentPattern.test(traceparent) ? traceparent : undefined,
    );
  }

  /** W3C trace context; made on first use where nobody sent one. */
  get traceparent(): string {
    return (this.#traceparent ??= `00-${randomHex()}-${randomHex().slice(16)}-01`);
  }
}

/** 32 digits: of all of Node's sources of randomness the quickest by far. */
const randomHex = (): string => randomUUID().replaceAll('-', '');

const storage = new AsyncLocalStorage<RequestContext>();

export const requestContext = (): RequestContext | undefined => storage.getStore();
export const runInContext = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);
