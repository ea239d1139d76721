const name = 'poydu.widget';

/** Whether this window was opened by the element of another site for this event; also after a log-in has led away and back. */
export function cameFromWidget(eventId: string): boolean {
  if (window.opener === null) return false;
  try {
    if (new URLSearchParams(location.search).get('from') === 'widget') sessionStorage.setItem(name, eventId);
    return sessionStorage.getItem(name) === eventId;
  } catch {
    return false;
  }
}
