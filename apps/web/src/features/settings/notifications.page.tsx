import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answered, api, type Schemas } from '../../api/api.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { usePageTitle } from '../../app/page-title.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { type Person, sessionQuery } from '../session/session.ts';
import { providersQuery } from '../ways/providers.ts';
import { PushSection } from './push/push-section.tsx';
import { Section } from './section.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { preferencesQuery, pushKeyQuery } from './settings.queries.ts';
import { settingsTexts } from './settings.texts.ts';
import { useChangeProfile } from './use-change-profile.ts';

type Preferences = Schemas['NotificationPreferences'];

/** What is told to whom over which channel: a switch for each, which holds at once. */
export default function NotificationsPage() {
  const texts = useTexts(settingsTexts);
  usePageTitle(texts.notifications);
  const person = useQuery(sessionQuery).data;
  const preferences = useQuery(preferencesQuery);
  return (
    <SettingsFrame title={texts.notifications}>
      {person && <Everything person={person} />}
      <PushSection />
      {preferences.isPending && <Skeleton height="18rem" />}
      {preferences.isError && <ErrorState error={preferences.error} onRetry={() => void preferences.refetch()} />}
      {preferences.data && <Matrix preferences={preferences.data} />}
      <p className="setting__lead">{texts.always}</p>
    </SettingsFrame>
  );
}

function Everything({ person }: { person: Person }) {
  const texts = useTexts(settingsTexts);
  const change = useChangeProfile();
  return (
    <Section title={texts.everything} lead={texts.everythingHint}>
      <label className="setting-switch-row">
        <input
          type="checkbox"
          role="switch"
          className="setting-switch"
          checked={person.notifications_enabled}
          onChange={({ target }) => change.mutate({ notifications_enabled: target.checked })}
        />
        {texts.everything}
      </label>
    </Section>
  );
}

const kinds = ['registrations', 'event_changes', 'reminders', 'organiser'] as const satisfies (keyof Preferences)[];

/** A row for each kind of message, and a column for each channel that this place has. */
function Matrix({ preferences }: { preferences: Preferences }) {
  const texts = useTexts(settingsTexts);
  const change = useChangePreferences();
  const hasTelegram = Boolean(useQuery(providersQuery).data?.telegram);
  const hasPush = Boolean(useQuery(pushKeyQuery).data);
  const channels = [
    ...(['in_app', 'email'] as const),
    ...(hasTelegram ? (['telegram'] as const) : []),
    ...(hasPush ? (['push'] as const) : []),
  ];
  return (
    <div className="setting">
      <table className="preferences">
        <thead>
          <tr>
            <th scope="col">{texts.kind}</th>
            {channels.map((channel) => (
              <th key={channel} scope="col">
                {texts.channels[channel]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{texts.kinds[kind]}</th>
              {channels.map((channel) => (
                <td key={channel}>
                  <label className="preferences__cell">
                    <input
                      type="checkbox"
                      role="switch"
                      className="setting-switch"
                      aria-label={texts.cell(texts.kinds[kind], texts.channels[channel])}
                      checked={preferences[kind][channel] ?? false}
                      onChange={({ target }) =>
                        change.mutate({ ...preferences, [kind]: { ...preferences[kind], [channel]: target.checked } })
                      }
                    />
                    <span className="preferences__channel" aria-hidden="true">
                      {texts.channels[channel]}
                    </span>
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {hasTelegram && (
        <p className="setting__lead">
          {texts.telegramHint} <Link to="/account/settings/security">{texts.security}</Link>.
        </p>
      )}
    </div>
  );
}

/** Shown at once; put back, and said, when the service refuses. */
function useChangePreferences() {
  const queryClient = useQueryClient();
  const texts = useTexts(settingsTexts);
  const announce = useAnnounce();
  const { queryKey } = preferencesQuery;
  return useMutation({
    mutationFn: (body: Preferences) => answered(api.PUT('/api/me/notification-preferences', { body })),
    onMutate: async (wanted) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(queryKey, wanted);
      return before;
    },
    onSuccess: () => announce(texts.saved),
    onError: (_error, _wanted, before) => {
      queryClient.setQueryData(queryKey, before);
      announce(texts.notSaved, 'bad');
    },
  });
}
