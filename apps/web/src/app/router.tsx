import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { EventPage } from '../features/events/event.page.tsx';
import { HomePage } from '../features/home/home.page.tsx';
import { sessionQuery } from '../features/session/session.ts';
import { NotFoundPage } from './not-found.page.tsx';
import { queryClient } from './query-client.ts';
import { RouteError } from './route-error.tsx';
import { Shell } from './shell.tsx';

/**
 * Every page of the site. A page is a file `features/<feature>/<name>.page.tsx` with a default export, loaded when it is first shown; the two that
 * people arrive at come with the first load. The first word of a new address stands in nginx/nginx.conf.template, too.
 */
const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Shell });

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: HomePage,
  validateSearch: (search: Record<string, unknown>): { category?: string; city?: string } => ({
    category: text(search['category']),
    city: text(search['city']),
  }),
});
const event = createRoute({ getParentRoute: () => root, path: '/events/$eventId', component: EventPage });

/** Where to go after a log-in: a place of this site. */
const wayBack = (search: Record<string, unknown>): { to?: string } => {
  const to = text(search['to']);
  return { to: to?.startsWith('/') && !to.startsWith('//') && !to.includes('\\') ? to : undefined };
};
const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: wayBack,
  component: lazyRouteComponent(() => import('../features/session/login.page.tsx')),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: wayBack,
  component: lazyRouteComponent(() => import('../features/session/sign-up.page.tsx')),
});
const recovery = createRoute({
  getParentRoute: () => root,
  path: '/recovery',
  component: lazyRouteComponent(() => import('../features/session/recovery.page.tsx')),
});
/** Where the e-mail's link leads: `/auth/recovery#token=…`. */
const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/auth/recovery',
  component: lazyRouteComponent(() => import('../features/session/new-password.page.tsx')),
});

/** Below this one nobody is who has not logged in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const person = await context.queryClient.query({ ...sessionQuery, staleTime: 'static' });
    if (!person) throw redirect({ to: '/login', search: { to: location.href } });
  },
});
const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/account/account.page.tsx')),
});
const accountIndex = createRoute({
  getParentRoute: () => account,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/account/upcoming', replace: true });
  },
});
const profile = createRoute({
  getParentRoute: () => account,
  path: '/profile',
  component: lazyRouteComponent(() => import('../features/account/profile.page.tsx')),
});
const editProfile = createRoute({
  getParentRoute: () => account,
  path: '/profile/edit',
  component: lazyRouteComponent(() => import('../features/account/edit-profile.page.tsx')),
});
const upcoming = createRoute({
  getParentRoute: () => account,
  path: '/upcoming',
  component: lazyRouteComponent(() => import('../features/account/upcoming.page.tsx')),
});
const past = createRoute({
  getParentRoute: () => account,
  path: '/past',
  component: lazyRouteComponent(() => import('../features/account/past.page.tsx')),
});

/** «Подать заявку на участие». */
const application = createRoute({
  getParentRoute: () => signedIn,
  path: '/events/$eventId/application',
  component: lazyRouteComponent(() => import('../features/application/application.page.tsx')),
});
/** Mails lead here. Not below `signedIn`: a ticket that this device keeps opens without a network, too. */
const ownRegistration = createRoute({
  getParentRoute: () => root,
  path: '/me/registrations/$registrationId',
  component: lazyRouteComponent(() => import('../features/own-registration/own-registration.page.tsx')),
});
/** The payment provider leads back here, also who has not logged in. */
const paid = createRoute({
  getParentRoute: () => root,
  path: '/registrations/$registrationId/paid',
  component: lazyRouteComponent(() => import('../features/own-registration/paid.page.tsx')),
});
const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: '/notifications',
  component: lazyRouteComponent(() => import('../features/notifications/notifications.page.tsx')),
});
const ownNotifications = createRoute({
  getParentRoute: () => signedIn,
  path: '/me/notifications',
  beforeLoad: () => {
    throw redirect({ to: '/notifications', replace: true });
  },
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    event,
    login,
    signUp,
    recovery,
    newPassword,
    ownRegistration,
    paid,
    signedIn.addChildren([
      application,
      notifications,
      ownNotifications,
      account.addChildren([accountIndex, profile, editProfile, upcoming, past]),
    ]),
  ]),
  context: { queryClient },
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: RouteError,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
