import { tellScans, tellUndo } from './door.api.ts';
import { passOver } from './door.rules.ts';
import { doorStore } from './door.store.ts';

/**
 * Before somebody logs out: whom they let in without a network is told, for nothing of it stays on the device. Doors that are theirs no more hear nothing.
 * @throws ProblemError without a network: then nobody is logged out, either
 */
export async function tellWhatWaits(): Promise<void> {
  const { scans, undos } = await doorStore.untold().catch(() => ({ scans: [], undos: [] }));
  for (const eventId of new Set(scans.map((scan) => scan.eventId))) {
    const ofEvent = scans.filter((scan) => scan.eventId === eventId);
    await tellScans(eventId, ofEvent, true).catch(passOver);
  }
  for (const undo of undos) await tellUndo(undo).catch(passOver);
}
