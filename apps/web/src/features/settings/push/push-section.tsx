import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useAnnounce } from '../../../app/announcer.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { Section } from '../section.tsx';
import { pushKeyQuery, settingsKey } from '../settings.queries.ts';
import { settingsTexts } from '../settings.texts.ts';
import { endPush, readPushState, startPush } from './push.ts';

const stateQuery = (publicKey: string) =>
  queryOptions({
    queryKey: [...settingsKey, 'push', publicKey],
    queryFn: () => readPushState(publicKey),
    // The person may have changed it in the browser's own settings meanwhile.
    staleTime: 0,
  });

/** A switch for messages to this browser; where there can be none it is told why, and what helps. */
export function PushSection() {
  const texts = useTexts(settingsTexts);
  const key = useQuery(pushKeyQuery);
  if (key.data === undefined) return null;
  return (
    <Section title={texts.push} lead={texts.pushHint}>
      {key.data === null ? <p role="note">{texts.pushStates.unconfigured}</p> : <Switch publicKey={key.data} />}
    </Section>
  );
}

function Switch({ publicKey }: { publicKey: string }) {
  const texts = useTexts(settingsTexts);
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const query = stateQuery(publicKey);
  const state = useQuery(query).data;
  const change = useMutation({
    mutationFn: async (isWanted: boolean) => {
      if (isWanted) return startPush(publicKey);
      await endPush();
      return 'off' as const;
    },
    onSuccess: (now) => {
      queryClient.setQueryData(query.queryKey, now);
      if (now === 'on' || now === 'off') announce(texts.pushChanged[now]);
    },
    onError: async () => {
      await queryClient.invalidateQueries({ queryKey: query.queryKey });
      announce(texts.pushFailed, 'bad');
    },
  });
  if (state === undefined) return null;
  const isShut = state === 'unsupported' || state === 'denied';
  return (
    <>
      <label className="setting-switch-row">
        <input
          type="checkbox"
          role="switch"
          className="setting-switch"
          checked={change.isPending ? change.variables : state === 'on'}
          disabled={isShut || change.isPending}
          onChange={({ target }) => change.mutate(target.checked)}
        />
        {texts.push}
      </label>
      {isShut && <p role="note">{texts.pushStates[state]}</p>}
    </>
  );
}
