import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from '../design/error-state.tsx';

/** What stands in the place of a page that could not be shown. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <ErrorState
      error={error}
      level={1}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}
