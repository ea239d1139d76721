/** What passes: a part that restarts, a moment without network. */
const passing = new Set([502, 503, 504]);
const delaysMs = [300, 1200];
/** Nobody waits longer than this for a screen: then the error is the better answer. */
const longestWaitMs = 3000;

/** A fetch that asks again, twice at most, where asking changes nothing (GET) and what stands in the way may pass. */
export async function patientFetch(request: Request): Promise<Response> {
  if (request.method !== 'GET') return fetch(request);
  for (const delayMs of delaysMs) {
    const answer = await fetch(request.clone()).catch((error: unknown) => {
      if (request.signal.aborted) throw error;
      return undefined;
    });
    if (answer && !passing.has(answer.status)) return answer;
    await pause(Math.min(Number(answer?.headers.get('retry-after')) * 1000 || delayMs, longestWaitMs), request.signal);
  }
  return fetch(request);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
