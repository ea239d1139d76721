import './settings.css';
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { usePageTitle } from '../../app/page-title.tsx';
import { Icon, type IconName } from '../../design/icon.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { securityQuery } from './settings.queries.ts';
import { settingsTexts } from './settings.texts.ts';

/** «Настройки»: what there is to set. */
export default function SettingsPage() {
  const texts = useTexts(settingsTexts);
  usePageTitle(texts.title);
  const isAdministrator = useQuery(securityQuery).data?.is_administrator ?? false;
  return (
    <nav className="settings-menu" aria-label={texts.title}>
      <Item to="/account/settings/security" icon="lock" title={texts.security} hint={texts.securityHint} />
      <Item to="/account/settings/notifications" icon="bell" title={texts.notifications} hint={texts.notificationsHint} />
      <Item to="/account/settings/display" icon="palette" title={texts.display} hint={texts.displayHint} />
      <Item to="/account/settings/data" icon="download" title={texts.data} hint={texts.dataHint} />
      {isAdministrator && <Item to="/admin" icon="shield" title={texts.administration} hint={texts.administrationHint} />}
    </nav>
  );
}

function Item({ to, icon, title, hint }: { to: LinkProps['to']; icon: IconName; title: string; hint: string }) {
  return (
    <Link to={to} className="settings-menu__item">
      <Icon name={icon} />
      <span>
        <strong>{title}</strong>
        <span className="settings-menu__hint">{hint}</span>
      </span>
    </Link>
  );
}
