import { useNavigate } from '@tanstack/react-router';
import { organiserTexts } from '../features/organiser/organiser.texts.ts';
import { useSignOut, type Person } from '../features/session/session.ts';
import { Avatar } from '../design/avatar.tsx';
import { Menu, MenuItem, MenuSection, MenuTrigger } from '../design/menu.tsx';
import { useTexts } from '../texts/locale.tsx';
import { useAnnounce } from './announcer.tsx';
import { appTexts } from './app.texts.ts';
import { themes, useTheme } from './theme.ts';

/** Behind the picture: what is one's own, the colours, the way out. */
export default function AccountMenu({ person }: { person: Person }) {
  const texts = useTexts(appTexts);
  const organiser = useTexts(organiserTexts);
  const navigate = useNavigate();
  const announce = useAnnounce();
  const { theme, choose } = useTheme();
  const signOut = useSignOut();
  return (
    <MenuTrigger label={texts.account} face={<Avatar name={person.full_name} picture={person.picture_url} />}>
      <Menu>
        <MenuSection title={person.full_name}>
          <MenuItem onAction={() => void navigate({ to: '/account/upcoming' })}>{texts.myEvents}</MenuItem>
          <MenuItem onAction={() => void navigate({ to: '/account/profile' })}>{texts.account}</MenuItem>
          <MenuItem onAction={() => void navigate({ to: '/organise' })}>{organiser.title}</MenuItem>
          <MenuItem onAction={() => void navigate({ to: '/organise/new' })}>{organiser.create}</MenuItem>
        </MenuSection>
        <MenuSection title={texts.theme}>
          {themes.map((name) => (
            <MenuItem key={name} isCurrent={name === theme} onAction={() => choose(name)}>
              {texts.themes[name]}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuItem
          onAction={() =>
            signOut.mutate(undefined, { onSuccess: () => announce(texts.signedOut), onError: () => announce(texts.offline, 'bad') })
          }
        >
          {texts.signOut}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
