import './header-search.css';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../../design/icon.tsx';
import { useLocale } from '../../texts/locale.tsx';

const load = () => import('./search-box.tsx');
const SearchBox = lazy(load);

// Two texts of its own: all others of the search are loaded with it.
const label = { ru: 'Найти событие', en: 'Find an event' };

/** In the header of a wide screen: a button that looks like a field, and becomes one when it is pressed. The field costs what home may not. */
export function HeaderSearch() {
  const { locale } = useLocale();
  const navigate = useNavigate();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [isOpen, setOpen] = useState(false);
  // The page has a field of its own.
  if (path === '/search') return null;
  const face = (
    <button
      type="button"
      className="header-search__button"
      onClick={() => setOpen(true)}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
    >
      <Icon name="search" />
      {label[locale]}
    </button>
  );
  return (
    <div className="header-search">
      {isOpen ? (
        <Suspense fallback={face}>
          <SearchBox
            shouldFocus
            onLeave={() => setOpen(false)}
            onSearch={(q) => {
              setOpen(false);
              void navigate({ to: '/search', search: q ? { q } : {} });
            }}
          />
        </Suspense>
      ) : (
        face
      )}
    </div>
  );
}
