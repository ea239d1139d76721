import './bottom-navigation.css';
import { Link, type LinkProps } from '@tanstack/react-router';
import { Icon, type IconName } from '../design/icon.tsx';
import { useTexts } from '../texts/locale.tsx';
import { appTexts } from './app.texts.ts';

/** Under the thumb on phones. */
export function BottomNavigation() {
  const texts = useTexts(appTexts);
  return (
    <nav className="bottom-navigation" aria-label={texts.navigation}>
      <Item to="/" icon="poster" label={texts.poster} />
      <Item to="/search" icon="search" label={texts.search} />
      <Item to="/account/upcoming" icon="ticket" label={texts.myEvents} />
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
}

function Item({ to, icon, label, name }: ItemProps) {
  return (
    <Link to={to} className="bottom-navigation__item" activeOptions={{ exact: to === '/' }} preload={false} aria-label={name}>
      <Icon name={icon} />
      {label}
    </Link>
  );
}
