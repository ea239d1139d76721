import './settings.css';
import { ProblemError } from '@poydu/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { answered, api } from '../../api/api.ts';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { settingsTexts } from './settings.texts.ts';

const askAgainMs = 1500;

/** The receipt of an erasure, for who holds its token: that stands behind the #, which no server sees. There is no account any more. */
export default function ErasedPage() {
  const texts = useTexts(settingsTexts);
  const formats = useFormats();
  const receipt_token = useLocation({ select: ({ hash }) => hash });
  const receipt = useQuery({
    queryKey: ['receipt', receipt_token],
    queryFn: () => answered(api.POST('/api/erasures/receipt', { body: { receipt_token } })),
    enabled: receipt_token !== '',
    refetchInterval: ({ state }) => (state.data && !state.data.completed_at ? askAgainMs : false),
  });
  const isDone = Boolean(receipt.data?.completed_at);
  usePageTitle(isDone ? texts.erasedTitle : texts.erasedUnderWay);
  if (receipt_token === '' || isUnknown(receipt.error)) {
    return (
      <EmptyState level={1} title={texts.erasedUnknown} action={<ToPoster />}>
        {texts.erasedUnknownHint}
      </EmptyState>
    );
  }
  return (
    <div className="page page--narrow settings">
      <h1>{isDone ? texts.erasedTitle : texts.erasedUnderWay}</h1>
      <p>{texts.erasedLead}</p>
      {receipt.isPending && <Skeleton height="20rem" />}
      {receipt.isError && <ErrorState error={receipt.error} onRetry={() => void receipt.refetch()} />}
      {receipt.data && (
        <div className="erasure-receipt">
          <p role="status" className="visually-hidden">
            {texts.erasedDone(receipt.data.services.filter(({ erased_at }) => erased_at).length)}
          </p>
          <dl>
            {receipt.data.services.map(({ service, erased_at }) => (
              <div key={service} className="erasure-receipt__row">
                <dt>{texts.services[service]}</dt>
                <dd>
                  {erased_at ? (
                    <>
                      <Icon name="check" /> {formats.dayAndTime(erased_at)}
                    </>
                  ) : (
                    texts.erasedWaiting
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <p className="erasure-receipt__keep">{texts.erasedKeep}</p>
      <p className="actions erasure-receipt__keep">
        <Button tone="quiet" onClick={() => window.print()}>
          {texts.erasedPrint}
        </Button>
        <ToPoster />
      </p>
    </div>
  );
}

function ToPoster() {
  const texts = useTexts(settingsTexts);
  return (
    <Link to="/" className="button button--ink">
      {texts.toPoster}
    </Link>
  );
}

const isUnknown = (error: unknown): boolean =>
  error instanceof ProblemError && (error.code === 'receipt-not-found' || error.code === 'validation-failed');
