import { answered, api } from '../../../api/api.ts';
import { siteWorker } from '../../../app/site-worker.ts';

/**
 * How it stands with messages to this browser. `unsupported`: it has none to offer; `denied`: its person has forbidden them to this site;
 * `off` and `on`: a switch.
 */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on';

/** @param publicKey what this place signs its messages with: a subscription for another key brings nothing any more */
export async function readPushState(publicKey: string): Promise<PushState> {
  const registration = await findRegistration();
  if (!registration) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const subscription = await registration.pushManager.getSubscription();
  return subscription && isFor(subscription, publicKey) ? 'on' : 'off';
}

/** Asks the person for permission. @returns how it stands now @throws when the browser cannot subscribe, or the service refuses the device */
export async function startPush(publicKey: string): Promise<PushState> {
  const registration = await findRegistration();
  if (!registration) return 'unsupported';
  if ((await Notification.requestPermission()) !== 'granted') return Notification.permission === 'denied' ? 'denied' : 'off';
  const old = await registration.pushManager.getSubscription();
  if (old && !isFor(old, publicKey)) await old.unsubscribe();
  // A worker that has just come must have begun.
  await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  try {
    await register(subscription);
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  return 'on';
}

/**
 * Nothing is pushed to a browser whose session has ended: it is registered by the session of now, which may be another one than last time. What
 * fails is done at the next visit. Without a subscription it does nothing.
 */
export async function keepPush(): Promise<void> {
  try {
    const subscription = await findSubscription();
    if (subscription) await register(subscription);
  } catch {
    // Nobody has asked for it just now.
  }
}

/** Ends the subscription of who was here before somebody else, in whose session it cannot be taken away at the service: there it ends by itself. */
export async function dropPush(): Promise<void> {
  await (await findSubscription())?.unsubscribe();
}

/** Ends the subscription of this browser, and has the service forget it. Without one it does nothing. @throws when the service does not answer; the subscription has ended all the same */
export async function endPush(): Promise<void> {
  const subscription = await findSubscription();
  if (!subscription) return;
  await subscription.unsubscribe();
  await answered(api.DELETE('/api/me/devices', { body: { address: subscription.endpoint } }));
}

async function register(subscription: PushSubscription): Promise<void> {
  const { endpoint = '', keys = {} } = subscription.toJSON();
  const { p256dh = '', auth = '' } = keys;
  await answered(api.POST('/api/me/devices', { body: { kind: 'web', subscription: { endpoint, keys: { p256dh, auth } } } }));
}

const findSubscription = async (): Promise<PushSubscription | null | undefined> =>
  (await findRegistration())?.pushManager.getSubscription();

/** The site's service worker, which shows what is pushed; nothing where this browser has no push. */
async function findRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  return 'PushManager' in window && 'Notification' in window ? siteWorker() : undefined;
}

function isFor(subscription: PushSubscription, publicKey: string): boolean {
  const key = subscription.options.applicationServerKey;
  return key !== null && base64Url(new Uint8Array(key)) === publicKey;
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
