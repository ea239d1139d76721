import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { DoorList, KeptScan, KeptUndo } from './door.rules.ts';

interface DoorSchema extends DBSchema {
  lists: { key: string; value: DoorList };
  scans: { key: string; value: KeptScan; indexes: { byEvent: string } };
  undos: { key: string; value: KeptUndo; indexes: { byEvent: string } };
}

const forgottenAfterMs = 2 * 86_400_000;
let opened: Promise<IDBPDatabase<DoorSchema>> | undefined;

function database(): Promise<IDBPDatabase<DoorSchema>> {
  opened ??= openDB<DoorSchema>('poydu-door', 2, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore('lists', { keyPath: 'eventId' });
        db.createObjectStore('scans', { keyPath: 'id' }).createIndex('byEvent', 'eventId');
      }
      db.createObjectStore('undos', { keyPath: 'registrationId' }).createIndex('byEvent', 'eventId');
    },
  });
  return opened;
}

/** What the door keeps in this browser, so that nothing is lost when the network, or the tab, goes. */
export const doorStore = {
  async list(eventId: string): Promise<DoorList | undefined> {
    return (await database()).get('lists', eventId);
  },
  async saveList(list: DoorList): Promise<void> {
    await (await database()).put('lists', list);
  },
  async scans(eventId: string): Promise<KeptScan[]> {
    return (await database()).getAllFromIndex('scans', 'byEvent', eventId);
  },
  async saveScan(scan: KeptScan): Promise<void> {
    await (await database()).put('scans', scan);
  },
  async dropScan(id: string): Promise<void> {
    await (await database()).delete('scans', id);
  },
  async undos(eventId: string): Promise<KeptUndo[]> {
    return (await database()).getAllFromIndex('undos', 'byEvent', eventId);
  },
  async saveUndo(undo: KeptUndo): Promise<void> {
    await (await database()).put('undos', undo);
  },
  async dropUndo({ registrationId }: Pick<KeptUndo, 'registrationId'>): Promise<void> {
    await (await database()).delete('undos', registrationId);
  },
  /** All that no service was told of yet. */
  async untold(): Promise<{ scans: KeptScan[]; undos: KeptUndo[] }> {
    const db = await database();
    const scans = (await db.getAll('scans')).filter(({ refusal }) => !refusal);
    return { scans, undos: await db.getAll('undos') };
  },
  /** Nothing stays of whoever stood at a door with this device. */
  async forgetAll(): Promise<void> {
    const db = await database();
    await Promise.all([db.clear('lists'), db.clear('scans'), db.clear('undos')]);
  },
  /** Names of people do not stay on a phone for longer than they are needed; what was not told yet stays. */
  async forgetOld(now: Date): Promise<void> {
    const db = await database();
    for (const list of await db.getAll('lists')) {
      const isOver = Date.parse(list.endsAt) + forgottenAfterMs < now.getTime();
      if (isOver && (await db.countFromIndex('scans', 'byEvent', list.eventId)) === 0) await db.delete('lists', list.eventId);
    }
  },
};
