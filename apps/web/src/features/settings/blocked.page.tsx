import './settings.css';
import { usePageTitle } from '../../app/page-title.tsx';
import { useTellOutcome } from '../../app/tell-outcome.ts';
import { Button } from '../../design/button.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { useSignOut } from '../session/session.ts';
import { EraseAccount } from './erase-account.tsx';
import { ExportData } from './export-data.tsx';
import { settingsTexts } from './settings.texts.ts';

/** Where everything personal leads whose account is blocked, with what is still open to him: his own data, and the way out. */
export default function BlockedPage() {
  const texts = useTexts(settingsTexts);
  usePageTitle(texts.blockedTitle);
  const signOut = useSignOut();
  const tellOutcome = useTellOutcome();
  return (
    <div className="page settings">
      <h1>{texts.blockedTitle}</h1>
      <p className="settings__lead">{texts.blockedLead}</p>
      <p>
        <Button isBusy={signOut.isPending} onClick={() => void tellOutcome(signOut.mutateAsync())}>
          {texts.signOut}
        </Button>
      </p>
      <h2>{texts.data}</h2>
      <ExportData />
      <EraseAccount />
    </div>
  );
}
