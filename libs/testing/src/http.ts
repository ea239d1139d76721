import type { Answer } from './answer.js';
import type { OpenApiCheck } from './openapi-check.js';

interface RequestOptions {
  /** Sent as JSON; a string is sent as it is, with the content type of JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Calls one address, with the same headers each time, and holds every answer against the OpenAPI documents. */
export class HttpClient {
  constructor(
    readonly url: string,
    private readonly check: OpenApiCheck,
    private readonly headers: Record<string, string> = {},
  ) {}

  /** The same address in another's name. */
  as(headers: Record<string, string>): HttpClient {
    return new HttpClient(this.url, this.check, headers);
  }

  get<T = unknown>(path: string, options?: RequestOptions): Promise<Answer<T>> {
    return this.request('GET', path, options);
  }
  post<T = unknown>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>> {
    return this.request('POST', path, { body, ...options });
  }
  put<T = unknown>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>> {
    return this.request('PUT', path, { body, ...options });
  }
  patch<T = unknown>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>> {
    return this.request('PATCH', path, { body, ...options });
  }
  delete<T = unknown>(path: string, options?: RequestOptions): Promise<Answer<T>> {
    return this.request('DELETE', path, options);
  }

  /** @throws when the answer is not one that the OpenAPI document of the route allows. `T` is what the test expects; the document is what is checked. */
  async request<T = unknown>(method: string, path: string, { body, headers }: RequestOptions = {}): Promise<Answer<T>> {
    const content: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...content, ...this.headers, ...headers },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
    const parsed: unknown = text === '' ? undefined : isJson ? JSON.parse(text) : text;
    const [pathname = path] = path.split('?');
    const answer = { method, path: pathname, status: response.status, headers: response.headers, body: parsed as T };
    this.check.assert(answer);
    return answer;
  }
}
