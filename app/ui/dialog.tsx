import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What would be lost, and what stays. */
  description?: ReactNode;
  children: ReactNode;
}

/** A dialog, only for where something would be lost or a form would be in the way. The first control that takes focus should be the safe one. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="veil" />
        <Radix.Content className="dialog" {...(description ? {} : { 'aria-describedby': undefined })}>
          <Radix.Title className="title">{title}</Radix.Title>
          {description && (
            <Radix.Description asChild>
              <div className="said">{description}</div>
            </Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The row of buttons at a dialog's foot, the safe answer last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="btns actions">{children}</div>;
}
