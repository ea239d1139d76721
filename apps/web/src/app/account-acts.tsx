import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { MenuItem, MenuPanel, MenuSection } from '../design/menu.tsx';
import type { Panel } from '../design/opener.tsx';
import { organiserTexts } from '../features/organiser/organiser.texts.ts';
import { type Person, useSignOut } from '../features/session/session.ts';
import { securityQuery } from '../features/settings/settings.queries.ts';
import { settingsTexts } from '../features/settings/settings.texts.ts';
import { useTexts } from '../texts/locale.tsx';
import { appTexts } from './app.texts.ts';
import { useTellOutcome } from './tell-outcome.ts';
import { themes, useTheme } from './theme.ts';

/** What the account's menu offers; with the administrators' pages for them. */
export default function AccountActs({ person, ...panel }: Panel & { person: Person }) {
  const texts = useTexts(appTexts);
  const organiser = useTexts(organiserTexts);
  const settings = useTexts(settingsTexts);
  const navigate = useNavigate();
  const tellOutcome = useTellOutcome();
  const { theme, choose } = useTheme();
  const signOut = useSignOut();
  const isAdministrator = useQuery(securityQuery).data?.is_administrator ?? false;
  return (
    <MenuPanel label={texts.account} {...panel}>
      <MenuSection title={person.full_name}>
        <MenuItem onAction={() => void navigate({ to: '/account/upcoming' })}>{texts.myEvents}</MenuItem>
        <MenuItem onAction={() => void navigate({ to: '/account/profile' })}>{texts.account}</MenuItem>
        <MenuItem onAction={() => void navigate({ to: '/organise' })}>{organiser.title}</MenuItem>
        <MenuItem onAction={() => void navigate({ to: '/organise/new' })}>{organiser.create}</MenuItem>
        <MenuItem onAction={() => void navigate({ to: '/account/settings' })}>{settings.title}</MenuItem>
        {isAdministrator && <MenuItem onAction={() => void navigate({ to: '/admin' })}>{settings.administration}</MenuItem>}
      </MenuSection>
      <MenuSection title={texts.theme}>
        {themes.map((name) => (
          <MenuItem key={name} isCurrent={name === theme} onAction={() => choose(name)}>
            {texts.themes[name]}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuItem onAction={() => void tellOutcome(signOut.mutateAsync(), texts.signedOut)}>{texts.signOut}</MenuItem>
    </MenuPanel>
  );
}
