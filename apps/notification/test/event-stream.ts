import type { HttpClient } from '@poydu/testing';
import { until } from '@poydu/testing';
import { Agent, fetch, type Response } from 'undici';

export interface StreamedEvent {
  event: string;
  id?: string;
  data: Record<string, unknown>;
}

/** A client of a stream of Server-Sent Events: takes what comes, as a browser's EventSource does. */
export class EventStream {
  readonly events: StreamedEvent[] = [];
  heartbeats = 0;
  isOver = false;
  private constructor(
    readonly response: Response,
    private readonly connection: Agent,
  ) {}

  /** @param headers of somebody */
  static async open({ url }: Pick<HttpClient, 'url'>, headers: Record<string, string>, lastEventId?: string): Promise<EventStream> {
    // Of its own: the one that all share opens another connection as soon as one is cut off, and a service waits for it when it ends.
    const connection = new Agent();
    const response = await fetch(`${url}/api/me/notifications/stream`, {
      headers: { ...headers, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      dispatcher: connection,
    });
    const stream = new EventStream(response, connection);
    if (response.ok) void stream.read();
    return stream;
  }

  /** As when the window is closed. */
  close(): void {
    void this.connection.destroy();
  }

  of(event: string): StreamedEvent[] {
    return this.events.filter((candidate) => candidate.event === event);
  }

  get lastEventId(): string | undefined {
    return this.events.findLast(({ id }) => id !== undefined)?.id;
  }

  /** The data of the event that fits. */
  async waitFor(event: string, fits: (data: Record<string, unknown>) => boolean = () => true): Promise<Record<string, unknown>> {
    return (await until(`the stream says ${event}`, () => this.of(event).find(({ data }) => fits(data)))).data;
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of this.response.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch {
      // Cut off.
    } finally {
      this.isOver = true;
    }
  }

  private take(block: string): void {
    const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
    const [event, id, data] = [fields.get('event'), fields.get('id'), fields.get('data')];
    if (fields.has('')) this.heartbeats += 1;
    if (event && data) this.events.push({ event, ...(id === undefined ? {} : { id }), data: JSON.parse(data) as Record<string, unknown> });
  }
}
