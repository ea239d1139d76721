import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../../api/api.ts';
import { useAnnounce } from '../../../app/announcer.tsx';
import { Button } from '../../../design/button.tsx';
import { ErrorState } from '../../../design/error-state.tsx';
import { Icon, type IconName } from '../../../design/icon.tsx';
import { useProblemText } from '../../../design/problem-text.ts';
import { ShowMore } from '../../../design/show-more.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useFormats } from '../../../texts/format.ts';
import { useTexts } from '../../../texts/locale.tsx';
import { Section } from '../section.tsx';
import { sessionsQuery } from '../settings.queries.ts';
import { useSettingsChanged } from '../use-settings-changed.ts';
import { securityTexts } from './security.texts.ts';

type Session = Schemas['OwnSessionDto'];

/** Where somebody is signed in, this device first. */
export function SessionsSection() {
  const texts = useTexts(securityTexts);
  const list = useInfiniteQuery(sessionsQuery);
  const { data, error, isPending, refetch } = list;
  const endOthers = useEnd(() => answered(api.DELETE('/api/auth/sessions')), texts.othersEnded);
  const sessions = (data?.pages.flatMap(({ items }) => items) ?? []).toSorted((one, other) => Number(other.current) - Number(one.current));
  return (
    <Section title={texts.sessions} lead={sessions.length > 1 ? texts.sessionsLead : undefined}>
      {isPending && <Skeleton height="12rem" />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <ul role="list" className="setting-rows">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <ShowMore list={list} />
      {sessions.length === 1 && <p className="setting__lead">{texts.onlyHere}</p>}
      {sessions.length > 1 && (
        <p>
          <Button tone="quiet" isBusy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {texts.endOthers}
          </Button>
        </p>
      )}
    </Section>
  );
}

function SessionRow({ session }: { session: Session }) {
  const texts = useTexts(securityTexts);
  const formats = useFormats();
  const end = useEnd(() => answered(api.DELETE('/api/auth/sessions/{id}', { params: { path: { id: session.id } } })), texts.ended);
  const { device, ip, place, created_at, last_seen_at, current, bot } = session;
  const name = bot ? texts.bot : texts.device(device.browser ?? '', device.system ?? '');
  const facts = [texts.signedIn(formats.date(created_at)), ...(place ? [place] : []), texts.address(ip)];
  return (
    <li className="setting-row">
      <Icon name={pictures[device.kind ?? 'desktop']} />
      <div className="setting-row__words">
        <strong>{name}</strong> {current && <span className="setting-badge">{texts.thisDevice}</span>}
        <p>{texts.lastSeen(formats.dayAndTime(last_seen_at))}</p>
        <p>{facts.join(' · ')}</p>
      </div>
      {!current && (
        <Button
          tone="quiet"
          size="small"
          isBusy={end.isPending}
          onClick={() => end.mutate()}
          aria-label={texts.endOf(`${name}, ${formats.dayAndTime(last_seen_at)}`)}
        >
          {texts.end}
        </Button>
      )}
    </li>
  );
}

const pictures: Record<NonNullable<Session['device']['kind']>, IconName> = {
  desktop: 'computer',
  mobile: 'phone',
  tablet: 'phone',
  tv: 'computer',
};

function useEnd(act: () => Promise<unknown>, said: string) {
  const changed = useSettingsChanged();
  const announce = useAnnounce();
  const problemText = useProblemText();
  return useMutation({ mutationFn: act, onSuccess: () => changed(said), onError: (error) => announce(problemText(error), 'bad') });
}
