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

/** A button that opens a list of acts. React Aria brings the keys, the focus and the roles; load it lazily where the first load would grow by it. */
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
