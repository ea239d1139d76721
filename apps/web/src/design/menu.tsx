import './menu-trigger.css';
import './menu.css';
import type { ReactNode } from 'react';
import {
  Button,
  Header,
  Menu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger as AriaMenuTrigger,
  Popover,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import type { Panel } from './opener.tsx';

/** A button that opens a list of acts, on pages that are loaded lazily themselves; what stands on every page has an `Opener` and a `MenuPanel`. */
export function MenuTrigger({ label, face, children }: { label: string; face: ReactNode; children: ReactNode }) {
  return (
    <AriaMenuTrigger>
      <Button className="menu-trigger" aria-label={label}>
        {face}
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        {children}
      </Popover>
    </AriaMenuTrigger>
  );
}

export { Menu };

/** A list of acts below an `Opener`. React Aria brings the keys, the focus and the roles: load it lazily. */
export function MenuPanel({ label, trigger, onClose, children }: Panel & { label: string; children: ReactNode }) {
  return (
    <PanelBelow label={label} trigger={trigger} onClose={onClose}>
      {/* Of a menu that somebody has just opened it is expected (ARIA APG). */}
      {/* eslint-disable-next-line jsx-a11y/no-autofocus -- see above */}
      <Menu aria-label={label} autoFocus="first" onClose={onClose}>
        {children}
      </Menu>
    </PanelBelow>
  );
}

interface PanelBelowProps extends Panel {
  /** What it is called, unless a dialog in it says so. */
  label?: string;
  className?: string;
  children: ReactNode;
}

/** What floats below an `Opener` until Escape, or a press beside it. */
export function PanelBelow({ label, trigger, onClose, className = '', children }: PanelBelowProps) {
  return (
    <Popover
      aria-label={label}
      className={`menu-popover ${className}`}
      placement="bottom end"
      trigger="MenuTrigger"
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      {children}
    </Popover>
  );
}

export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection className="menu-section">
      <Header className="menu-section__title">{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

interface MenuItemProps {
  /** What is chosen now has a tick. */
  isCurrent?: boolean;
  onAction: () => void;
  children: string;
}

export function MenuItem({ isCurrent = false, onAction, children }: MenuItemProps) {
  return (
    <AriaMenuItem className="menu-item" onAction={onAction} textValue={children}>
      {children}
      {isCurrent && <Icon name="check" />}
    </AriaMenuItem>
  );
}
