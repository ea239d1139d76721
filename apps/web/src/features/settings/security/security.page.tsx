import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePageTitle } from '../../../app/page-title.tsx';
import { ErrorState } from '../../../design/error-state.tsx';
import { Icon } from '../../../design/icon.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { type Security, securityQuery } from '../settings.queries.ts';
import { EmailSection } from './email-section.tsx';
import { IdentitiesSection } from './identities-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { KeepRecoveryCodes, RecoveryCodesSection } from './recovery-codes.tsx';
import { hasSecondFactor } from './security.rules.ts';
import { securityTexts } from './security.texts.ts';
import { SessionsSection } from './sessions-section.tsx';
import { TotpSection } from './totp-section.tsx';

/** «Вход и безопасность»: how the account is entered, and where it is open. */
export default function SecurityPage() {
  const texts = useTexts(securityTexts);
  usePageTitle(texts.title);
  const security = useQuery(securityQuery);
  const [codes, setCodes] = useState<string[]>();
  if (codes) {
    return (
      <SettingsFrame title={texts.keepCodes}>
        <KeepRecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
      </SettingsFrame>
    );
  }
  return (
    <SettingsFrame title={texts.title}>
      <div className="settings__columns">
        <div className="settings__column">
          {security.isError && <ErrorState error={security.error} onRetry={() => void security.refetch()} />}
          {security.isPending && <Skeleton height="24rem" />}
          {security.data && (
            <>
              <Locks security={security.data} />
              <PasskeysSection security={security.data} onCodes={setCodes} />
              <TotpSection security={security.data} onCodes={setCodes} />
              {hasSecondFactor(security.data) && <RecoveryCodesSection security={security.data} onCodes={setCodes} />}
              <PasswordSection security={security.data} />
              <EmailSection security={security.data} />
              <IdentitiesSection security={security.data} />
            </>
          )}
        </div>
        <div className="settings__column">
          <SessionsSection />
        </div>
      </div>
    </SettingsFrame>
  );
}

/** How well the account is locked, at a glance. */
function Locks({ security }: { security: Security }) {
  const texts = useTexts(securityTexts);
  const isStrong = hasSecondFactor(security);
  return (
    <p className="locks" data-strong={isStrong || undefined}>
      <span className="locks__picture">
        <Icon name="lock" />
        {isStrong && <Icon name="lock" />}
      </span>
      <span>
        <strong className="locks__title">{isStrong ? texts.twoPadlocks : texts.onePadlock}</strong>
        {isStrong ? texts.twoPadlocksHint : texts.onePadlockHint}
      </span>
    </p>
  );
}
