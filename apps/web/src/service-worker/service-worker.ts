/**
 * What stays when there is no network: the site's shell with the pages of tickets and of the door. It keeps files of the build alone, never an
 * answer of /api: what is somebody's own is kept by the pages themselves, and forgotten by them. And it shows what is pushed to this browser.
 */

/** What the build says: the files that a page needs without a network, and a name for just these. */
declare const OFFLINE_FILES: string[];
declare const BUILD: string;

interface LifeEvent extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}
interface FetchEvent extends LifeEvent {
  request: Request;
  respondWith: (answer: Promise<Response>) => void;
}
interface PushEvent extends LifeEvent {
  data: { json: () => unknown } | null;
}
interface NotificationClick extends LifeEvent {
  notification: Notification;
}
interface Tab {
  url: string;
  focus: () => Promise<unknown>;
  navigate: (url: string) => Promise<unknown>;
}
interface Events {
  install: LifeEvent;
  activate: LifeEvent;
  message: MessageEvent;
  fetch: FetchEvent;
  push: PushEvent;
  notificationclick: NotificationClick;
}
/** The part of a service worker's scope that is used here: its own library of types does not go together with that of pages. */
interface Scope {
  addEventListener: <Name extends keyof Events>(name: Name, act: (event: Events[Name]) => void) => void;
  registration: ServiceWorkerRegistration;
  skipWaiting: () => Promise<void>;
  clients: {
    claim: () => Promise<void>;
    matchAll: (options: object) => Promise<Tab[]>;
    openWindow: (url: string) => Promise<unknown>;
  };
}
const worker = globalThis as unknown as Scope;

const shell = '/index.html';
/** Sets the colours before the first paint. */
const theme = '/theme.js';
const prefix = 'poydu-site-';
const cacheName = `${prefix}${BUILD}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll([shell, theme, ...OFFLINE_FILES])));
});

worker.addEventListener('activate', (event) => {
  const forgetOld = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
    await Promise.all(old.map((name) => caches.delete(name)));
    await worker.clients.claim();
  };
  event.waitUntil(forgetOld());
});

// A newer one waits until the person says so: two versions of the site in one page would not fit.
worker.addEventListener('message', ({ data }) => {
  if (data === 'update') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && !/^\/(?:api|pay)\//.test(pathname)) event.respondWith(newest(request, shell));
  else if (pathname === theme) event.respondWith(newest(request, theme));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

/* eslint-disable no-restricted-globals -- it hands on what pages ask for, and asks for nothing of its own */

/** From the network; without one what is kept: of every page the shell, which shows what it can. */
async function newest(request: Request, name: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(name, { cacheName, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

/** The name of each has its content in it: once here, it is never asked for again. */
async function asset(request: Request): Promise<Response> {
  // Scripts are asked for with an Origin, the worker itself asked without: the file is the same.
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(cacheName)).put(request, answer.clone());
  return answer;
}

/** As apps/notification sends it (devices/push.rules.ts). */
interface Pushed {
  title: string;
  body: string;
  url: string;
  tag: string;
}

worker.addEventListener('push', (event) => {
  const { title, body, url, tag } = event.data?.json() as Pushed;
  event.waitUntil(worker.registration.showNotification(title, { body, tag, data: url, icon: '/icons/192.png', badge: '/icons/192.png' }));
});

worker.addEventListener('notificationclick', (event) => {
  const { notification } = event;
  notification.close();
  const url = new URL(String(notification.data), location.origin);
  const show = async () => {
    if (url.origin !== location.origin) return;
    const [tab] = await worker.clients.matchAll({ type: 'window' });
    if (!tab) return worker.clients.openWindow(url.href);
    await tab.focus();
    return tab.url === url.href ? undefined : tab.navigate(url.href);
  };
  event.waitUntil(show());
});
