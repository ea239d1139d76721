import './door.css';
import { ProblemError } from '@poydu/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { useProblemText } from '../../design/problem-text.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { OrganiserIcon } from '../organiser/organiser-icon.tsx';
import { countsOf, type DoorList, opensAt, type Verdict } from './door.rules.ts';
import { doorTexts } from './door.texts.ts';
import { FindPerson } from './find-person.tsx';
import { Refused } from './refused.tsx';
import { DoorSettings, useDoorSettings } from './door-settings.tsx';
import { signal } from './signals.ts';
import { type Door, useDoor } from './use-door.ts';
import { type Shown, VerdictCard } from './verdict-card.tsx';

const Camera = lazy(() => import('./camera.tsx'));

/** Check-in: by camera, by name, with a network and without. */
export default function DoorPage() {
  const { eventId } = useParams({ from: '/signed-in/events/$eventId/door' });
  const texts = useTexts(doorTexts);
  const door = useDoor(eventId);
  usePageTitle(door.list ? `${texts.title}: ${door.list.name}` : texts.title);
  // The camera's program is fetched while there is a network.
  useQuery({
    queryKey: ['door-parts'],
    queryFn: () => Promise.all([import('./camera.tsx'), import('qr/decode.js')]).then(() => true),
    staleTime: Infinity,
  });
  const refusal = door.error instanceof ProblemError ? door.error.code : undefined;
  if (refusal === 'forbidden' || refusal === 'event-not-found') {
    return (
      <EmptyState
        title={texts.forbidden}
        level={1}
        action={
          <Link to="/events/$eventId" params={{ eventId }} className="button button--ink">
            {texts.eventPage}
          </Link>
        }
      >
        {texts.forbiddenHint}
      </EmptyState>
    );
  }
  if (door.list) return <OpenDoor door={door} list={door.list} />;
  if (!door.error) {
    return (
      <div className="page door" role="status" aria-label={texts.loading}>
        <Skeleton height="8rem" />
        <Skeleton height="20rem" />
      </div>
    );
  }
  if (door.isOnline) return <ErrorState level={1} error={door.error} onRetry={() => void door.refresh()} />;
  return (
    <EmptyState title={texts.noList} level={1} action={<Button onClick={() => void door.refresh()}>{texts.refresh}</Button>}>
      {texts.noListHint}
    </EmptyState>
  );
}

function OpenDoor({ door, list }: { door: Door; list: DoorList }) {
  const texts = useTexts(doorTexts);
  const formats = useFormats();
  const problemText = useProblemText();
  const { settings, change } = useDoorSettings();
  const [shown, setShown] = useState<{ nr: number; verdict: Shown }>();
  const [isWatching, setWatching] = useState(false);
  const opens = opensAt(list);

  const show = (verdict: Shown) => {
    setShown((before) => ({ nr: (before?.nr ?? 0) + 1, verdict }));
    if (settings.isLoud && verdict.kind !== 'undone') signal(verdict.kind === 'in');
  };
  const judge = async (scan: Promise<Verdict>) => {
    await scan.then(show, (error: unknown) => show({ kind: 'failed', problem: problemText(error) }));
  };
  const undo = async (id: string) => {
    const name = list.items.find(({ registration_id }) => registration_id === id)?.full_name ?? null;
    try {
      const isOut = await door.undo(id);
      show(isOut ? { kind: 'undone', name } : { kind: 'already', name, at: null, door: null });
      if (!isOut) await door.refresh();
    } catch (error) {
      show({ kind: 'failed', problem: problemText(error) });
    }
  };
  return (
    <div className="page door">
      <header className="door__head">
        <p>
          <Link to="/events/$eventId/attendees" params={{ eventId: list.eventId }}>
            {texts.attendees}
          </Link>
        </p>
        <h1>{list.name}</h1>
        <p>{formats.dayAndTime(list.startsAt, list.timeZone)}</p>
      </header>
      <Counts door={door} list={list} />
      {opens > new Date() && <p className="door__closed">{texts.notOpen(formats.dayAndTime(opens.toISOString(), list.timeZone))}</p>}
      <div className="door__answer" role="status" aria-live="assertive" aria-atomic="true">
        {shown && (
          <VerdictCard
            key={shown.nr}
            verdict={shown.verdict}
            timeZone={list.timeZone}
            onLetIn={(scan) => void door.letIn(scan).then(() => setShown(undefined))}
            onUndo={(id) => void undo(id)}
            onClose={() => setShown(undefined)}
          />
        )}
      </div>
      <section className="door__camera" aria-label={texts.camera}>
        {isWatching && (
          <Suspense fallback={<Skeleton height="18rem" />}>
            <Camera onCode={(code) => judge(door.scanTicket(code, settings.doorName))} />
          </Suspense>
        )}
        <Button size="large" className="button--wide" tone={isWatching ? 'quiet' : 'ink'} onClick={() => setWatching(!isWatching)}>
          <OrganiserIcon name="camera" />
          {isWatching ? texts.stopCamera : texts.camera}
        </Button>
      </section>
      <FindPerson
        list={list}
        waiting={door.waiting}
        onTicket={(code) => judge(door.scanTicket(code, settings.doorName))}
        onPerson={(id) => judge(door.scanPerson(id, settings.doorName))}
        onUndo={(id) => void undo(id)}
      />
      <Refused scans={door.refused} timeZone={list.timeZone} onDismiss={(scan) => void door.dismiss(scan)} />
      <DoorSettings settings={settings} onChange={change} />
    </div>
  );
}

function Counts({ door, list }: { door: Door; list: DoorList }) {
  const texts = useTexts(doorTexts);
  const formats = useFormats();
  const { inside, all } = countsOf(list, door.waiting);
  return (
    <div className="door__counts">
      <p className="door__inside">
        {texts.inside} <b>{inside}</b> {texts.of(all)}
      </p>
      <div className="door__network" role="status">
        <p data-online={door.isOnline || undefined}>
          <Icon name={door.isOnline ? 'check' : 'alert'} />
          {door.isOnline ? texts.online : texts.offline}
        </p>
        {door.waiting.length > 0 && <p>{texts.untold(door.waiting.length)}</p>}
        <p className="door__age">{texts.listOf(formats.time(list.generatedAt, list.timeZone))}</p>
      </div>
    </div>
  );
}
