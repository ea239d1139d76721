import { ProblemError } from '@poydu/client';
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { auditFilterOf, eventsFilterOf, usersFilterOf } from '../features/administration/filters.rules.ts';
import { calendarFilterOf } from '../features/calendar/calendar.rules.ts';
import { EventPage } from '../features/events/event.page.tsx';
import { HomePage } from '../features/home/home.page.tsx';
import { registrationStatusOf } from '../features/organiser/attendees/attendees.rules.ts';
import { eventStatusOf } from '../features/organiser/organiser.rules.ts';
import { searchFilterOf } from '../features/search/search.rules.ts';
import { sessionQuery } from '../features/session/session.ts';
import { placeOnSite } from '../features/ways/returned.rules.ts';
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

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: searchFilterOf,
  component: lazyRouteComponent(() => import('../features/search/search.page.tsx')),
});
const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  validateSearch: calendarFilterOf,
  component: lazyRouteComponent(() => import('../features/calendar/calendar.page.tsx')),
});
/** What organisers paste into sites of their own. */
const widget = createRoute({
  getParentRoute: () => root,
  path: '/events/$eventId/widget',
  component: lazyRouteComponent(() => import('../features/events/widget/widget.page.tsx')),
});

/** Where to go after a log-in: a place of this site. */
const wayBack = (search: Record<string, unknown>): { to?: string | undefined } => ({ to: placeOnSite(search['to']) });
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

/** Below this one nobody is who has not logged in. Where nobody can be asked who is here, pages of what this device keeps open: it is forgotten with the session. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location, matches }) => {
    const person = await context.queryClient.query({ ...sessionQuery, staleTime: 'static' }).catch((error: unknown) => {
      if (error instanceof ProblemError && error.code === 'user-blocked') throw redirect({ to: '/account/blocked', replace: true });
      if (!matches.some(({ staticData }) => staticData.isKept)) throw error;
    });
    if (person === null) throw redirect({ to: '/login', search: { to: location.href } });
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
  staticData: { isKept: true },
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
  staticData: { isKept: true },
  component: lazyRouteComponent(() => import('../features/account/upcoming.page.tsx')),
});
const past = createRoute({
  getParentRoute: () => account,
  path: '/past',
  component: lazyRouteComponent(() => import('../features/account/past.page.tsx')),
});
const settings = createRoute({
  getParentRoute: () => account,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings.page.tsx')),
});
const security = createRoute({
  getParentRoute: () => account,
  path: '/settings/security',
  component: lazyRouteComponent(() => import('../features/settings/security/security.page.tsx')),
});
const notificationSettings = createRoute({
  getParentRoute: () => account,
  path: '/settings/notifications',
  component: lazyRouteComponent(() => import('../features/settings/notifications.page.tsx')),
});
const display = createRoute({
  getParentRoute: () => account,
  path: '/settings/display',
  component: lazyRouteComponent(() => import('../features/settings/display.page.tsx')),
});
const ownData = createRoute({
  getParentRoute: () => account,
  path: '/settings/data',
  component: lazyRouteComponent(() => import('../features/settings/data.page.tsx')),
});
/** For who is blocked, and for who has no account any more: nobody is asked who he is. */
const blocked = createRoute({
  getParentRoute: () => root,
  path: '/account/blocked',
  component: lazyRouteComponent(() => import('../features/settings/blocked.page.tsx')),
});
const erased = createRoute({
  getParentRoute: () => root,
  path: '/account/erased',
  component: lazyRouteComponent(() => import('../features/settings/erased.page.tsx')),
});

/** Everybody else finds nothing here: the page asks the service whose it is. */
const administration = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin',
  component: lazyRouteComponent(() => import('../features/administration/administration.page.tsx')),
});
const administrationIndex = createRoute({
  getParentRoute: () => administration,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/admin/users', replace: true });
  },
});
const users = createRoute({
  getParentRoute: () => administration,
  path: '/users',
  validateSearch: usersFilterOf,
  component: lazyRouteComponent(() => import('../features/administration/users.page.tsx')),
});
const adminEvents = createRoute({
  getParentRoute: () => administration,
  path: '/events',
  validateSearch: eventsFilterOf,
  component: lazyRouteComponent(() => import('../features/administration/events.page.tsx')),
});
const auditLog = createRoute({
  getParentRoute: () => administration,
  path: '/audit',
  validateSearch: auditFilterOf,
  component: lazyRouteComponent(() => import('../features/administration/audit.page.tsx')),
});

const organise = createRoute({
  getParentRoute: () => signedIn,
  path: '/organise',
  validateSearch: (search: Record<string, unknown>): { status?: ReturnType<typeof eventStatusOf> } => ({
    status: eventStatusOf(search['status']),
  }),
  component: lazyRouteComponent(() => import('../features/organiser/own-events.page.tsx')),
});
const createEvent = createRoute({
  getParentRoute: () => signedIn,
  path: '/organise/new',
  component: lazyRouteComponent(() => import('../features/organiser/editor/create-event.page.tsx')),
});
const editEvent = createRoute({
  getParentRoute: () => signedIn,
  path: '/events/$eventId/edit',
  component: lazyRouteComponent(() => import('../features/organiser/editor/edit-event.page.tsx')),
});
/** Where mails to organisers lead. */
const attendees = createRoute({
  getParentRoute: () => signedIn,
  path: '/events/$eventId/attendees',
  validateSearch: (search: Record<string, unknown>): { status?: ReturnType<typeof registrationStatusOf>; q?: string } => ({
    status: registrationStatusOf(search['status']),
    q: text(search['q'])?.slice(0, 200),
  }),
  component: lazyRouteComponent(() => import('../features/organiser/attendees/attendees.page.tsx')),
});
const door = createRoute({
  getParentRoute: () => signedIn,
  path: '/events/$eventId/door',
  staticData: { isKept: true },
  component: lazyRouteComponent(() => import('../features/door/door.page.tsx')),
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
  beforeLoad: async ({ context, location }) => {
    const person = await context.queryClient.query({ ...sessionQuery, staleTime: 'static' }).catch(() => undefined);
    if (person === null) throw redirect({ to: '/login', search: { to: location.href } });
  },
  component: lazyRouteComponent(() => import('../features/own-registration/own-registration.page.tsx')),
});
/** The payment provider leads back here, also who has not logged in. */
const paid = createRoute({
  getParentRoute: () => root,
  path: '/registrations/$registrationId/paid',
  component: lazyRouteComponent(() => import('../features/own-registration/paid.page.tsx')),
});
const chat = createRoute({
  getParentRoute: () => signedIn,
  path: '/events/$eventId/chat',
  component: lazyRouteComponent(() => import('../features/chat/chat.page.tsx')),
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

/** Which page is shown. Made once. */
export const makeRouter = () =>
  createRouter({
    routeTree: root.addChildren([
      home,
      event,
      search,
      calendar,
      widget,
      login,
      signUp,
      recovery,
      newPassword,
      ownRegistration,
      paid,
      blocked,
      erased,
      signedIn.addChildren([
        application,
        chat,
        notifications,
        ownNotifications,

        account.addChildren([
          accountIndex,
          profile,
          editProfile,
          upcoming,
          past,
          settings,
          security,
          notificationSettings,
          display,
          ownData,
        ]),
        administration.addChildren([administrationIndex, users, adminEvents, auditLog]),
        organise,
        createEvent,
        editEvent,
        attendees,
        door,
      ]),
    ]),
    context: { queryClient },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: RouteError,
  });

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** It opens without a network, too, with what this device keeps. */
    isKept?: true;
  }
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
