import '../design/menu-trigger.css';
import { lazy } from 'react';
import { Avatar } from '../design/avatar.tsx';
import { Opener } from '../design/opener.tsx';
import type { Person } from '../features/session/session.ts';
import { useTexts } from '../texts/locale.tsx';
import { appTexts } from './app.texts.ts';

const acts = () => import('./account-acts.tsx');
const AccountActs = lazy(acts);

/** Behind the picture: what is one's own, the colours, the way out. */
export function AccountMenu({ person }: { person: Person }) {
  const texts = useTexts(appTexts);
  return (
    <Opener
      label={texts.account}
      className="menu-trigger"
      opens="menu"
      face={<Avatar name={person.full_name} picture={person.picture_url} />}
      onNear={acts}
    >
      {(panel) => <AccountActs person={person} {...panel} />}
    </Opener>
  );
}
