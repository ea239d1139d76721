import { forgetSession, readSetting, writeSetting } from '../../app/settings.ts';
import { dropPush } from '../settings/push/push.ts';

/** What was typed lives as long as the tab: whose it is stands beside it. */
const tabOwner = 'poydu.person';
const typedHere = ['poydu.draft.', 'poydu.details.'];

/**
 * Somebody is known to be here. What another person left in this browser, or in this tab, goes before anything of it is shown; what was typed before
 * anybody logged in is theirs who did.
 */
export async function keepFor(personId: string): Promise<void> {
  const before = readSetting('person');
  if (before !== undefined && before !== personId) {
    await forgetBrowser();
    await withinPatience(dropPush());
  }
  try {
    const ofTab = sessionStorage.getItem(tabOwner);
    if (ofTab !== null && ofTab !== personId) forgetTyped();
    sessionStorage.setItem(tabOwner, personId);
  } catch {
    // Then nothing was kept.
  }
  // Last: the other tabs hear of it, and load what is left.
  writeSetting('person', personId);
}

const longestWaitMs = 2000;

/** What a browser should do and may fail at, or never come back from: people wait for it, but not on it. */
export const withinPatience = (work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, longestWaitMs))]);

/** Who was here has logged out: nothing of theirs stays on the device. */
export async function forgetAllHere(): Promise<void> {
  forgetSession();
  forgetTyped();
  await forgetBrowser();
  writeSetting('person', undefined);
}

async function forgetBrowser(): Promise<void> {
  writeSetting('tickets', undefined);
  writeSetting('searches', undefined);
  try {
    const { doorStore } = await import('../door/door.store.ts');
    await doorStore.forgetAll();
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function forgetTyped(): void {
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name === tabOwner || typedHere.some((prefix) => name.startsWith(prefix))) sessionStorage.removeItem(name);
    }
  } catch {
    // Then nothing was kept.
  }
}
