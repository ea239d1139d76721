import { fleet, type Member } from '@poydu/testing';

/** What screens show: made once for all of them. */
export interface World {
  person: Member;
  organiser: Member;
  eventId: string;
}

export async function makeWorld(): Promise<World> {
  const { signUp, publish, press } = fleet();
  const [organiser, person] = await Promise.all([signUp('Олег Устроитель'), signUp('Анна Длиннофамильная-Переслегина')]);
  const eventId = await publish(organiser, {
    name: 'Достопримечательности: прогулка-расследование по непереименованным переулкам',
    short_description: 'Три часа, семь дворов и одна загадка',
    price: null,
  });
  await press(person, eventId);
  return { organiser, person, eventId };
}

interface Screen {
  name: string;
  path: (world: World) => string;
  /** Who looks at it; nobody in particular when it is left out. */
  as?: 'person' | 'organiser';
}

/** **Every screen of the site.** A new one is one line here: then it is looked at by axe in light and dark, and at 320 px. */
export const everyScreen: Screen[] = [
  { name: 'home', path: () => '/' },
  { name: 'home, nothing found', path: () => '/?city=Атлантида' },
  { name: 'home, signed in', path: () => '/', as: 'person' },
  { name: 'event', path: ({ eventId }) => `/events/${eventId}` },
  { name: 'event, with a seat', path: ({ eventId }) => `/events/${eventId}`, as: 'person' },
  { name: 'no such event', path: () => '/events/019b76da-a80d-7de0-8002-0000000fffff' },
  { name: 'no such page', path: () => '/nowhere' },
  { name: 'log-in', path: () => '/login' },
  { name: 'sign-up', path: () => '/sign-up' },
  { name: 'recovery', path: () => '/recovery' },
  { name: 'new password', path: () => '/auth/recovery#token=x' },
  { name: 'upcoming', path: () => '/account/upcoming', as: 'person' },
  { name: 'past', path: () => '/account/past', as: 'person' },
  { name: 'profile', path: () => '/account/profile', as: 'person' },
  { name: 'profile, changed', path: () => '/account/profile/edit', as: 'person' },
];
