import { ProblemError } from '@poydu/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readDoorList, tellScans, tellUndo } from './door.api.ts';
import {
  type DoorList,
  isPassing,
  judgeAlone,
  judgeTicket,
  type KeptScan,
  passOver,
  type ScanResult,
  type Verdict,
  verdictOf,
  withCheckIn,
  withoutCheckIn,
} from './door.rules.ts';
import { doorStore } from './door.store.ts';
import { readTicket } from './ticket.ts';

const msBetweenLooks = 20_000;

export interface Door {
  list: DoorList | undefined;
  /** Scans that the service has not answered yet. */
  waiting: KeptScan[];
  /** Scans that had let somebody in and that the service refuses. */
  refused: KeptScan[];
  isOnline: boolean;
  /** Why there is no list. */
  error: unknown;
  scanTicket: (ticket: string, door: string) => Promise<Verdict>;
  scanPerson: (registrationId: string, door: string) => Promise<Verdict>;
  /** Lets in somebody whom the list does not know. */
  letIn: (scan: KeptScan) => Promise<void>;
  dismiss: (scan: KeptScan) => Promise<void>;
  /** Takes back that somebody was let in. @returns whether they are out now; not where another door let them in since */
  undo: (registrationId: string) => Promise<boolean>;
  refresh: () => Promise<void>;
}

/** A door that works without a network: what it decides it keeps, and tells as soon as it can. */
export function useDoor(eventId: string): Door {
  const [list, setList] = useState<DoorList>();
  const [scans, setScans] = useState<KeptScan[]>([]);
  const [isOnline, setOnline] = useState(true);
  const [error, setError] = useState<unknown>();
  // What is asked for while a render is under way has to be the newest.
  const now = useRef({ list, scans });
  /** How often somebody was let in or put out here: a list that was asked for before is old. */
  const turns = useRef(0);

  const keepList = useCallback(async (changed: DoorList) => {
    now.current.list = changed;
    setList(changed);
    await doorStore.saveList(changed);
  }, []);
  const keepScans = useCallback((changed: KeptScan[]) => {
    now.current.scans = changed;
    setScans(changed);
  }, []);
  const drop = useCallback(
    async (scan: KeptScan) => {
      keepScans(now.current.scans.filter(({ id }) => id !== scan.id));
      await doorStore.dropScan(scan.id);
    },
    [keepScans],
  );
  const keep = useCallback(
    async (scan: KeptScan) => {
      await doorStore.saveScan(scan);
      keepScans([...now.current.scans.filter(({ id }) => id !== scan.id), scan]);
    },
    [keepScans],
  );

  /** An answer to a scan that nobody waits for any more: a refusal is told, for the person is in. */
  const settle = useCallback(
    async (scan: KeptScan, result: ScanResult) => {
      if (result.result === 'accepted' && now.current.list) {
        await keepList(withCheckIn(now.current.list, { ...scan, registrationId: result.registration_id }));
        await drop(scan);
      } else await keep({ ...scan, refusal: result });
    },
    [drop, keep, keepList],
  );

  const refresh = useCallback(async () => {
    try {
      const waiting = now.current.scans.filter(({ refusal }) => !refusal);
      if (waiting.length > 0) {
        const results = await tellScans(eventId, waiting);
        for (const [nr, result] of results.entries()) if (waiting[nr]) await settle(waiting[nr], result);
      }
      for (const undo of await doorStore.undos(eventId)) {
        await tellUndo(undo).catch((problem: unknown) => {
          // Who has to log in again is refused nothing yet: it is told then.
          if (problem instanceof ProblemError && problem.code === 'unauthenticated') throw problem;
          passOver(problem);
        });
        await doorStore.dropUndo(undo);
      }
      const before = turns.current;
      const newest = await readDoorList(eventId);
      if (turns.current === before) await keepList(newest);
      setError(undefined);
      setOnline(true);
    } catch (problem) {
      if (isPassing(problem)) setOnline(false);
      setError(problem);
    }
  }, [eventId, keepList, settle]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = async () => {
      clearTimeout(timer);
      await refresh();
      if (!isOver) timer = setTimeout(() => void look(), msBetweenLooks);
    };
    const lookAtOnce = () => void look();
    const noticeLoss = () => setOnline(false);
    const begin = async () => {
      await doorStore.forgetOld(new Date());
      const [kept, keptScans] = await Promise.all([doorStore.list(eventId), doorStore.scans(eventId)]);
      if (isOver) return;
      now.current.list = kept;
      setList(kept);
      keepScans(keptScans);
      await look();
    };
    begin().catch(setError);
    window.addEventListener('online', lookAtOnce);
    window.addEventListener('offline', noticeLoss);
    return () => {
      isOver = true;
      clearTimeout(timer);
      window.removeEventListener('online', lookAtOnce);
      window.removeEventListener('offline', noticeLoss);
    };
  }, [eventId, keepScans, refresh]);

  /** Kept first, then told; without an answer the door judges alone. */
  const judge = async (scan: KeptScan, current: DoorList): Promise<Verdict> => {
    const waiting = now.current.scans.filter(({ refusal }) => !refusal);
    const alone = judgeAlone(scan, current, waiting);
    // Who is in is in, and a door that is closed is closed: the service would say the same.
    if (alone.kind === 'already' || alone.kind === 'tooEarly') return alone;
    if (alone.kind === 'in') await keep(scan);
    try {
      if (!navigator.onLine) throw new ProblemError({ code: 'network' });
      const [result] = await tellScans(eventId, [scan], true);
      setOnline(true);
      if (!result) return alone;
      await drop(scan);
      turns.current++;
      const verdict = verdictOf(result, scan, now.current.list ?? current);
      if (verdict.kind === 'in')
        await keepList(withCheckIn(now.current.list ?? current, { ...scan, registrationId: result.registration_id }));
      return verdict;
    } catch (problem) {
      if (!isPassing(problem)) {
        await drop(scan);
        throw problem;
      }
      setOnline(false);
      return alone;
    }
  };

  /** Kept first, then told. A scan that nobody was told of has never been. */
  const undo = async (registrationId: string): Promise<boolean> => {
    const current = needList();
    const cameIn = current.items.find(({ registration_id }) => registration_id === registrationId)?.checked_in_at ?? '';
    const kept = { eventId, registrationId, until: [new Date().toISOString(), cameIn].toSorted().at(-1) ?? '' };
    await doorStore.saveUndo(kept);
    for (const scan of now.current.scans) if (scan.registrationId === registrationId && !scan.refusal) await drop(scan);
    turns.current++;
    await keepList(withoutCheckIn(current, registrationId));
    try {
      if (!navigator.onLine) throw new ProblemError({ code: 'network' });
      // What is known by now is taken back, by whichever clock it was noted.
      const isOut = await tellUndo({ eventId, registrationId });
      await doorStore.dropUndo(kept);
      return isOut;
    } catch (problem) {
      if (!isPassing(problem)) {
        await doorStore.dropUndo(kept);
        await keepList(current);
        throw problem;
      }
      setOnline(false);
      return true;
    } finally {
      turns.current++;
    }
  };

  const newScan = (fields: Pick<KeptScan, 'registrationId' | 'ticket' | 'door'>, current: DoorList): KeptScan => ({
    id: crypto.randomUUID(),
    eventId,
    name: current.items.find(({ registration_id }) => registration_id === fields.registrationId)?.full_name ?? null,
    scannedAt: new Date().toISOString(),
    ...fields,
  });

  const needList = (): DoorList => {
    if (!now.current.list) throw new ProblemError({ code: 'network' });
    return now.current.list;
  };

  return {
    list,
    waiting: scans.filter(({ refusal }) => !refusal),
    refused: scans.filter(({ refusal }) => refusal),
    isOnline,
    error,
    refresh,
    dismiss: drop,
    letIn: keep,
    undo,
    scanTicket: async (ticket, door) => {
      const current = needList();
      const judged = judgeTicket(await readTicket(ticket, current.keys), current);
      if ('verdict' in judged) return judged.verdict;
      return judge(newScan({ registrationId: judged.registrationId, ticket: ticket.trim(), door }, current), current);
    },
    scanPerson: async (registrationId, door) => {
      const current = needList();
      return judge(newScan({ registrationId, ticket: null, door }, current), current);
    },
  };
}
