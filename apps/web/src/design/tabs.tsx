import './tabs.css';
import { Link, type LinkProps } from '@tanstack/react-router';

/** Parts of one thing, each with an address of its own: links, so that Back works and each can be shared. */
export function TabLinks({ label, tabs }: { label: string; tabs: { to: LinkProps['to']; label: string }[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className="tabs__tab">
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
