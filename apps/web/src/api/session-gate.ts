import { patientFetch } from '@poydu/client';

/** Asks who was here to log in again, in place. @returns whether that came about */
type AskToLogIn = (method: string) => Promise<boolean>;

let askToLogIn: AskToLogIn | undefined;

/** One part of the page asks. @returns ends that */
export function asksToLogIn(ask: AskToLogIn): () => void {
  askToLogIn = ask;
  return () => {
    askToLogIn = undefined;
  };
}

/** What logs in or out is no business of the session that has ended; nor is what log-out does first. */
function isOfTheDoor({ url, method }: Request): boolean {
  const { pathname } = new URL(url);
  return pathname.startsWith('/api/auth/log') || (method === 'DELETE' && pathname === '/api/me/devices');
}

/** What may give the session a new token: whoever is refused meanwhile waits for it. */
const renewals = new Set<Promise<unknown>>();

async function sendOnce(request: Request): Promise<Response> {
  const answer = patientFetch(request);
  if (request.method === 'GET' || !new URL(request.url).pathname.startsWith('/api/auth/')) return answer;
  renewals.add(answer);
  return answer.finally(() => renewals.delete(answer));
}

async function saysSessionEnded(answer: Response): Promise<boolean> {
  if (answer.status !== 401) return false;
  const problem = (await answer
    .clone()
    .json()
    .catch(() => ({}))) as { code?: string };
  return problem.code === 'unauthenticated';
}

/**
 * A fetch for whom the end of a session is not the end of what somebody was doing: they log in again where they are, and what they sent is sent
 * once more, as it was. Who would rather not is answered as the service has answered.
 */
export async function fetchInSession(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await sendOnce(request);
  if (!askToLogIn || isOfTheDoor(request) || !(await saysSessionEnded(answer))) return answer;
  // The session may go on under a new token; what was refused so has not been done.
  await Promise.allSettled(renewals);
  const second = await sendOnce(again.clone());
  if (!(await saysSessionEnded(second))) return second;
  return (await askToLogIn(request.method)) ? sendOnce(again) : second;
}
