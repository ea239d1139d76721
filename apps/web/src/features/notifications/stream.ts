import type { Schemas } from '../../api/api.ts';

/** What the stream of GET /api/me/notifications/stream says, by the names of its events. */
export type News =
  | { kind: 'notification'; data: Schemas['InstantNotification'] }
  | { kind: 'unread'; data: { count: number } }
  | { kind: 'registration'; data: { event_id: string; registration_id: string; status: string; position: number | null } }
  | { kind: 'end'; data: { reason: 'renew' | 'restart' | 'session-ended' } };

const kinds = ['notification', 'unread', 'registration', 'end'] as const;
const firstPauseMs = 2_000;
const longestPauseMs = 120_000;

interface Line {
  /** One per person: who logs in as another hears nothing of the one before. */
  name: string;
  url: string;
  onNews: (news: News) => void;
  /** Asked when the session has ended. @returns whether to listen on */
  isStillHere: () => Promise<boolean>;
  signal: AbortSignal;
}

/**
 * Hears of news until the signal ends it. All tabs of a browser share one stream, for browsers open six connections to a host and no more:
 * the tab that holds the lock reads it and hands on what it hears; when it is closed, the next one takes over.
 */
export function listen({ name, url, onNews, isStillHere, signal }: Line): void {
  const others = new BroadcastChannel(name);
  let lastUnread: News | undefined;
  let isReader = false;
  others.onmessage = ({ data }: MessageEvent<News | 'hello'>) => {
    if (data !== 'hello') onNews(data);
    // Who comes later missed how many there are.
    else if (isReader && lastUnread) others.postMessage(lastUnread);
  };
  others.postMessage('hello');
  const hear = (news: News) => {
    if (news.kind === 'unread') lastUnread = news;
    others.postMessage(news);
    onNews(news);
  };
  signal.addEventListener('abort', () => others.close());
  navigator.locks
    .request(name, { signal }, () => {
      // The lock may come in the moment in which nobody wants it any more.
      if (signal.aborted) return;
      isReader = true;
      return read({ name, url, onNews: hear, isStillHere, signal });
    })
    .catch(() => {
      // Given up before the lock was free.
    });
}

/** The stream, opened again whenever it is refused or breaks; EventSource itself comes back after an end, but not after a refusal. */
function read({ url, onNews, isStillHere, signal }: Line): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | undefined;
    let pauseMs = firstPauseMs;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const open = () => {
      clearTimeout(timer);
      source?.close();
      const stream = new EventSource(url);
      source = stream;
      stream.onopen = () => (pauseMs = firstPauseMs);
      stream.onerror = () => {
        if (stream.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(open, pauseMs);
        pauseMs = Math.min(2 * pauseMs, longestPauseMs);
      };
      for (const kind of kinds) {
        stream.addEventListener(kind, (event: MessageEvent<string>) => {
          const news = { kind, data: JSON.parse(event.data) as unknown } as News;
          onNews(news);
          if (news.kind === 'end' && news.data.reason === 'session-ended') {
            stream.close();
            void isStillHere().then((isHere) => isHere && !signal.aborted && open());
          }
        });
      }
    };
    const openAgain = () => {
      if (source?.readyState === EventSource.CLOSED) open();
    };

    open();
    window.addEventListener('online', openAgain);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      window.removeEventListener('online', openAgain);
      source?.close();
      resolve();
    });
  });
}
