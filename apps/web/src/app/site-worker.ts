let registered: Promise<ServiceWorkerRegistration | undefined> | undefined;

/**
 * The site's service worker, registered once the page is there: what it keeps for later must not hold up what is shown now. Nothing where a browser
 * has none or forbids it (a private window), and while the site is developed.
 */
export const siteWorker = (): Promise<ServiceWorkerRegistration | undefined> => (registered ??= register());

async function register(): Promise<ServiceWorkerRegistration | undefined> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return undefined;
  if (document.readyState !== 'complete') await new Promise((resolve) => window.addEventListener('load', resolve, { once: true }));
  return navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
}
