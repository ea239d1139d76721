import { ProblemError } from '@poydu/client';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, api, type Schemas } from '../../../api/api.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { useProblemText } from '../../../design/problem-text.ts';
import { useFormats } from '../../../texts/format.ts';
import { useTexts } from '../../../texts/locale.tsx';
import { providersQuery } from '../../ways/providers.ts';
import { nameOfProvider } from '../../ways/returned.rules.ts';
import { telegramAddress, type TelegramPerson, telegramPersonOf } from '../../ways/telegram.rules.ts';
import { waysTexts } from '../../ways/ways.texts.ts';
import { Section } from '../section.tsx';
import { identitiesQuery, type Security } from '../settings.queries.ts';
import { useSettingsChanged } from '../use-settings-changed.ts';
import { ProofForm } from './proof.tsx';
import { securityTexts } from './security.texts.ts';

type Identity = Schemas['IdentityDto'];
const here = '/account/settings/security';

type Asked = { act: 'unlink'; identity: Identity } | { act: 'link'; provider: string } | { act: 'link-telegram'; person: TelegramPerson };

/** Telegram and OpenID providers, where this place has any. Both are left and come back from by whole pages: nothing of theirs runs in ours. */
export function IdentitiesSection({ security }: { security: Security }) {
  const texts = useTexts(securityTexts);
  const formats = useFormats();
  const identities = useQuery(identitiesQuery).data ?? [];
  const providers = useQuery(providersQuery).data;
  const [asked, setAsked] = useState<Asked | undefined>(comeBackFromTelegram);
  const hasTelegram = identities.some(({ provider }) => provider === 'telegram');
  const isAnything = identities.length > 0 || providers?.telegram || (providers?.openid.length ?? 0) > 0;
  if (!isAnything) return null;
  return (
    <Section title={texts.identities} lead={texts.identitiesLead}>
      <LinkRefused />
      {identities.length > 0 && (
        <ul role="list" className="setting-rows">
          {identities.map((identity) => (
            <li key={identity.id} className="setting-row">
              <div className="setting-row__words">
                <strong>{nameOfProvider(identity.provider)}</strong> {identity.name}
                <p>{texts.lastUsed(formats.dayAndTime(identity.last_used_at))}</p>
              </div>
              <Button
                tone="quiet"
                size="small"
                onClick={() => setAsked({ act: 'unlink', identity })}
                aria-label={`${texts.unlink}: ${nameOfProvider(identity.provider)}`}
              >
                {texts.unlink}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        {providers?.telegram && !hasTelegram && (
          <a className="button button--quiet" href={telegramAddress(providers.telegram.bot_id, new URL(here, location.origin).href)}>
            {texts.link(texts.telegram)}
          </a>
        )}
        {providers?.openid
          .filter((name) => !identities.some(({ provider }) => provider === name))
          .map((provider) => (
            <Button key={provider} tone="quiet" onClick={() => setAsked({ act: 'link', provider })}>
              {texts.link(nameOfProvider(provider))}
            </Button>
          ))}
      </div>
      <AskedDialog asked={asked} security={security} onClose={() => setAsked(undefined)} />
    </Section>
  );
}

function AskedDialog({ asked, security, onClose }: { asked: Asked | undefined; security: Security; onClose: () => void }) {
  const texts = useTexts(securityTexts);
  const changed = useSettingsChanged();
  const provider = nameOfProvider(
    !asked ? '' : asked.act === 'unlink' ? asked.identity.provider : asked.act === 'link' ? asked.provider : 'telegram',
  );
  const isUnlink = asked?.act === 'unlink';
  return (
    <Dialog
      title={isUnlink ? texts.unlinkTitle(provider) : texts.linkNow(provider)}
      isOpen={asked !== undefined}
      onClose={onClose}
      actions={null}
    >
      {asked && (
        <>
          <p>
            {asked.act === 'unlink' && texts.unlinkHint}
            {asked.act === 'link' && texts.linkAgo}
            {asked.act === 'link-telegram' &&
              texts.linkNowHint(asked.person.username ?? asked.person.first_name ?? String(asked.person.id))}
          </p>
          <ProofForm
            security={security}
            submit={isUnlink ? texts.unlink : texts.link(provider)}
            onCancel={onClose}
            onProof={async (proof) => {
              if (asked.act === 'link') {
                const params = { path: { provider: asked.provider }, query: { return_to: here } };
                const { url } = await answered(api.POST('/api/auth/oidc/{provider}/link', { params, body: proof }));
                location.assign(url);
                return;
              }
              if (asked.act === 'unlink') {
                await answered(api.DELETE('/api/auth/identities/{id}', { params: { path: { id: asked.identity.id } }, body: proof }));
              } else {
                await answered(api.POST('/api/auth/telegram/link', { body: { ...asked.person, ...proof } }));
              }
              onClose();
              await changed(isUnlink ? texts.unlinked : texts.linked(provider));
            }}
          />
        </>
      )}
    </Dialog>
  );
}

/** A provider has sent the browser back, and the service says why nothing came of it: `?problem=identity-taken`. */
function LinkRefused() {
  const texts = useTexts(securityTexts);
  const ways: Record<string, string | undefined> = useTexts(waysTexts).problems;
  const problemText = useProblemText();
  const code = useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get('problem') });
  if (!code) return null;
  return (
    <p className="form__problem" role="alert">
      {texts.linkFailed} {ways[code] ?? problemText(new ProblemError({ code }))}
    </p>
  );
}

/** What Telegram has said stands behind the #, and leaves the address at once: it is good for five minutes. */
function comeBackFromTelegram(): Asked | undefined {
  const person = telegramPersonOf(location.hash);
  if (!person) return undefined;
  history.replaceState(history.state, '', location.pathname);
  return { act: 'link-telegram', person };
}
