import './bottom-navigation.css';
import { Link, type LinkProps, useRouterState } from '@tanstack/react-router';
import { Icon, type IconName } from '../design/icon.tsx';
import { useTexts } from '../texts/locale.tsx';
import { appTexts } from './app.texts.ts';

/** Under the thumb on phones. */
export function BottomNavigation() {
  const texts = useTexts(appTexts);
  const isMyEvents = useRouterState({ select: ({ location }) => /^\/(account\/past|me\/registrations\/)/.test(location.pathname) });
  return (
    <nav className="bottom-navigation" aria-label={texts.navigation}>
      <Item to="/" icon="poster" label={texts.poster} />
      <Item to="/search" icon="search" label={texts.search} />
      <Item to="/account/upcoming" icon="ticket" label={texts.myEvents} isHere={isMyEvents} />
      <Item to="/account/profile" icon="person" label={texts.accountShort} name={texts.account} />
    </nav>
  );
}

interface ItemProps {
  to: LinkProps['to'];
  icon: IconName;
  label: string;
  /** In full, where the label is short. */
  name?: string;
  /** Shown as where one is on other pages than its own, too. */
  isHere?: boolean;
}

function Item({ to, icon, label, name, isHere = false }: ItemProps) {
  return (
    <Link
      to={to}
      className="bottom-navigation__item"
      activeOptions={{ exact: to === '/' }}
      preload={false}
      aria-label={name}
      aria-current={isHere ? 'true' : undefined}
    >
      <Icon name={icon} />
      {label}
    </Link>
  );
}
