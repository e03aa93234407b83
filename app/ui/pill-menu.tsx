import { useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';

interface PillMenuProps {
  /** Which of the looks of menus it has. */
  className: string;
  /** Something in it is chosen. */
  isOn?: boolean;
  icon: ReactNode;
  label: ReactNode;
  /** A function is called when it is opened first: what is large costs nothing where nobody looks. */
  children: ReactNode | (() => ReactNode);
}

/** What opens below a pill in a bar, also where no script runs. It closes when the focus goes elsewhere on the page, and on Escape. */
export function PillMenu({ className, isOn = false, icon, label, children }: PillMenuProps) {
  const [wasOpened, setOpened] = useState(false);
  return (
    <details className={className} onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)} onBlur={closeWhenLeft} onKeyDown={closeOnEscape}>
      <summary className={isOn ? 'pill on' : 'pill'}>
        {icon}
        {label}
      </summary>
      {typeof children !== 'function' ? children : wasOpened ? children() : null}
    </details>
  );
}

/** A menu or a dialog that was opened from in here stands elsewhere on the page. */
function closeWhenLeft({ currentTarget, relatedTarget }: FocusEvent<HTMLDetailsElement>): void {
  if (relatedTarget?.closest('[role=menu], [role=dialog]')) return;
  if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.open = false;
}

function closeOnEscape({ key, currentTarget }: KeyboardEvent<HTMLDetailsElement>): void {
  if (key !== 'Escape') return;
  currentTarget.open = false;
  currentTarget.querySelector('summary')?.focus();
}
