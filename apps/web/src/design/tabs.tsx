import './tabs.css';
import { Link, type LinkProps, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Parts of one thing, each with an address of its own: links, so that Back works and each can be shared. */
export function TabLinks({ label, tabs }: { label: string; tabs: { to: LinkProps['to']; label: string }[] }) {
  const list = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => {
    list.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [path]);
  return (
    <nav className="tabs" aria-label={label} ref={list}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className="tabs__tab">
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
