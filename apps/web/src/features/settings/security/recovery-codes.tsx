import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answered, api } from '../../../api/api.ts';
import { useCopy } from '../../../app/copy.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Icon } from '../../../design/icon.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { sessionQuery } from '../../session/session.ts';
import { Section } from '../section.tsx';
import type { Security } from '../settings.queries.ts';
import { useSettingsChanged } from '../use-settings-changed.ts';
import { ProofForm } from './proof.tsx';
import { securityTexts } from './security.texts.ts';

/** How many are left, and the way to new ones. */
export function RecoveryCodesSection({ security, onCodes }: { security: Security; onCodes: (codes: string[]) => void }) {
  const texts = useTexts(securityTexts);
  const changed = useSettingsChanged();
  const [isAsking, setAsking] = useState(false);
  return (
    <Section title={texts.codes} lead={texts.codesLeft(security.recovery_codes_left)}>
      <p>
        <Button tone="quiet" onClick={() => setAsking(true)}>
          {texts.newCodes}
        </Button>
      </p>
      <Dialog title={texts.newCodes} isOpen={isAsking} onClose={() => setAsking(false)} actions={null}>
        {isAsking && (
          <>
            <p>{texts.newCodesHint}</p>
            <ProofForm
              security={security}
              isCodeAsked
              submit={texts.newCodes}
              onCancel={() => setAsking(false)}
              onProof={async (body) => {
                const { recovery_codes } = await answered(api.POST('/api/auth/recovery-codes', { body }));
                setAsking(false);
                onCodes(recovery_codes);
                await changed(texts.keepCodes);
              }}
            />
          </>
        )}
      </Dialog>
    </Section>
  );
}

/** New codes, which nobody will show again: on paper or in a file, before one goes on. */
export function KeepRecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const texts = useTexts(securityTexts);
  const copy = useCopy();
  const username = useQuery(sessionQuery).data?.username ?? '';
  const heading = texts.codesFile(username);
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent([heading, '', ...codes, ''].join('\n'))}`;
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => sheet.current?.focus(), []);
  return (
    <div className="kept-codes" ref={sheet} tabIndex={-1}>
      <p>{texts.keepCodesLead}</p>
      <div className="kept-codes__sheet">
        <p className="kept-codes__heading">{heading}</p>
        <ol className="kept-codes__list">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </div>
      <div className="actions kept-codes__actions">
        <a className="button button--quiet" href={file} download="poydu-recovery-codes.txt">
          <Icon name="download" />
          {texts.download}
        </a>
        <Button tone="quiet" onClick={() => window.print()}>
          {texts.print}
        </Button>
        <Button tone="quiet" onClick={() => void copy(codes.join('\n'), texts.copied)}>
          {texts.copy}
        </Button>
      </div>
      <p className="kept-codes__actions">
        <Button onClick={onKept}>{texts.codesKept}</Button>
      </p>
    </div>
  );
}
