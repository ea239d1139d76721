import { Link } from '@tanstack/react-router';
import { EmptyState } from '../design/empty-state.tsx';
import { useTexts } from '../texts/locale.tsx';
import { appTexts } from './app.texts.ts';
import { usePageTitle } from './page-title.tsx';

export function NotFoundPage() {
  const texts = useTexts(appTexts);
  usePageTitle(texts.notFound);
  return (
    <EmptyState
      title={texts.notFound}
      level={1}
      action={
        <Link to="/" className="button button--ink">
          {texts.toPoster}
        </Link>
      }
    >
      {texts.notFoundHint}
    </EmptyState>
  );
}
