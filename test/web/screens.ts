import { expectStatus, fleet, type Member, testStack } from '@poydu/testing';
import { makeAdministrator } from '../administrator.js';

/** What screens show: made once for all of them. */
export interface World {
  person: Member;
  organiser: Member;
  administrator: Member & { secret: string };
  eventId: string;
  /** Asks for an application, and costs something. */
  appliedId: string;
  /** Of the person. */
  registrationId: string;
  /** Of the person, for an event that ends while the first screens are looked at. */
  pastRegistrationId: string;
}

export async function makeWorld(): Promise<World> {
  const { signUp, publish, press } = fleet();
  const [organiser, person, administrator] = await Promise.all([
    signUp('Олег Устроитель'),
    signUp('Анна Длиннофамильная-Переслегина'),
    signUp('Зинаида Смотрящая').then((chief) => makeAdministrator(chief, testStack().name)),
  ]);
  const eventId = await publish(organiser, {
    name: 'Достопримечательности: прогулка-расследование по непереименованным переулкам',
    short_description: 'Три часа, семь дворов и одна загадка',
    price: null,
  });
  const appliedId = await publish(organiser, {
    requires_application: true,
    price: { amount_minor: 75_000, currency: 'RUB' },
    questions: [
      { kind: 'choice', label: 'Размер футболки', required: true, options: ['S', 'M', 'L'] },
      { kind: 'text', label: 'Что вы не едите?', required: false },
      { kind: 'checkbox', label: 'Не боюсь высоты', required: true },
    ],
  });
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const soonId = await publish(organiser, { name: 'Утренняя пробежка', starts_at: inSeconds(30), ends_at: inSeconds(31) });
  const doubtfulId = await publish(organiser, { name: 'Сверхподозрительный сбор' });
  expectStatus(200, await administrator.http.post(`/api/admin/events/${doubtfulId}/reject`, { reason: 'Похоже на обман' }));
  const { registration_id: registrationId } = expectStatus(200, await press(person, eventId));
  const { registration_id: pastRegistrationId } = expectStatus(200, await press(person, soonId));
  return { organiser, person, administrator, eventId, appliedId, registrationId, pastRegistrationId };
}

export interface Screen {
  name: string;
  path: (world: World) => string;
  /** Who looks at it; nobody in particular when it is left out. */
  as?: 'person' | 'organiser' | 'administrator';
}

/** **Every screen of the site.** A new one is one line here: then it is looked at by axe in light and dark, at 320 px, at 200 % and with large letters, with all that is folded unfolded. */
export const everyScreen: Screen[] = [
  { name: 'home', path: () => '/' },
  { name: 'home, nothing found', path: () => '/?city=Атлантида' },
  { name: 'home, signed in', path: () => '/', as: 'person' },
  { name: 'event', path: ({ eventId }) => `/events/${eventId}` },
  { name: 'event, with a seat', path: ({ eventId }) => `/events/${eventId}`, as: 'person' },
  { name: 'event on other sites', path: ({ eventId }) => `/events/${eventId}/widget` },
  { name: 'search', path: () => '/search' },
  { name: 'search, nothing found', path: () => '/search?q=Ъъъъъъ&free=true' },
  { name: 'calendar', path: () => '/calendar' },
  { name: 'no such event', path: () => '/events/019b76da-a80d-7de0-8002-0000000fffff' },
  { name: 'no such page', path: () => '/nowhere' },
  { name: 'log-in', path: () => '/login' },
  { name: 'sign-up', path: () => '/sign-up' },
  { name: 'recovery', path: () => '/recovery' },
  { name: 'new password', path: () => '/auth/recovery#token=x' },
  { name: 'upcoming', path: () => '/account/upcoming', as: 'person' },
  { name: 'past', path: () => '/account/past', as: 'person' },
  { name: 'application', path: ({ appliedId }) => `/events/${appliedId}/application`, as: 'person' },
  { name: 'registration with its ticket', path: ({ registrationId }) => `/me/registrations/${registrationId}`, as: 'person' },
  { name: 'how a payment went', path: ({ registrationId }) => `/registrations/${registrationId}/paid`, as: 'person' },
  { name: 'no such registration', path: () => '/me/registrations/019b76da-a80d-7de0-8002-0000000fffff', as: 'person' },
  { name: 'chat', path: ({ eventId }) => `/events/${eventId}/chat`, as: 'person' },
  { name: 'chat, not in it', path: ({ appliedId }) => `/events/${appliedId}/chat`, as: 'person' },
  { name: 'notifications', path: () => '/notifications', as: 'person' },
  { name: 'notifications, none', path: () => '/notifications', as: 'organiser' },
  { name: 'profile', path: () => '/account/profile', as: 'person' },
  { name: 'profile, changed', path: () => '/account/profile/edit', as: 'person' },
  { name: 'settings', path: () => '/account/settings', as: 'person' },
  { name: 'sign-in and security', path: () => '/account/settings/security', as: 'person' },
  { name: 'what is told', path: () => '/account/settings/notifications', as: 'person' },
  { name: 'language, theme, time zone', path: () => '/account/settings/display', as: 'person' },
  { name: 'own data', path: () => '/account/settings/data', as: 'person' },
  { name: 'account blocked', path: () => '/account/blocked', as: 'person' },
  { name: 'no such receipt', path: () => '/account/erased#nothing' },
  { name: 'own events', path: () => '/organise', as: 'organiser' },
  { name: 'own events, none', path: () => '/organise?status=cancelled', as: 'organiser' },
  { name: 'new event', path: () => '/organise/new', as: 'organiser' },
  { name: 'event, changed', path: ({ eventId }) => `/events/${eventId}/edit`, as: 'organiser' },
  { name: 'attendees', path: ({ eventId }) => `/events/${eventId}/attendees`, as: 'organiser' },
  { name: 'attendees, not mine', path: ({ eventId }) => `/events/${eventId}/attendees`, as: 'person' },
  { name: 'door', path: ({ eventId }) => `/events/${eventId}/door`, as: 'organiser' },
  { name: 'registration for what has been', path: ({ pastRegistrationId }) => `/me/registrations/${pastRegistrationId}`, as: 'person' },
  { name: 'door, shut', path: ({ eventId }) => `/events/${eventId}/door`, as: 'person' },
  { name: 'people, one of them', path: ({ organiser }) => `/admin/users?q=${organiser.username}`, as: 'administrator' },
  { name: 'all events, those taken down', path: () => '/admin/events?status=rejected', as: 'administrator' },
  { name: 'all events, none', path: () => '/admin/events', as: 'administrator' },
  { name: 'audit log', path: () => '/admin/audit', as: 'administrator' },
];
