import './account.css';
import { Outlet } from '@tanstack/react-router';
import { TabLinks } from '../../design/tabs.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { accountTexts } from './account.texts.ts';

/** «Личный кабинет»: the frame of its sections. A new section is a route below this one and a tab here. */
export default function AccountPage() {
  const texts = useTexts(accountTexts);
  return (
    <div className="page account">
      <h1>{texts.title}</h1>
      <TabLinks
        label={texts.sections}
        tabs={[
          { to: '/account/upcoming', label: texts.upcoming },
          { to: '/account/past', label: texts.past },
          { to: '/account/profile', label: texts.profile },
          { to: '/account/settings', label: texts.settings },
        ]}
      />
      <Outlet />
    </div>
  );
}
