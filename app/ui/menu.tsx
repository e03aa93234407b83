import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

interface MenuProps {
  /** The button that opens it: one element that takes a ref, such as a plain button. */
  trigger: ReactNode;
  align?: 'start' | 'end';
  /** For a menu that a key opens, too. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  children: ReactNode;
}

/** A menu that hangs from a button: arrows walk, letters jump, Escape closes. */
export function Menu({ trigger, align = 'end', isOpen, onOpenChange, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} {...(isOpen === undefined ? {} : { open: isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align={align} sideOffset={6} collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** One act of a menu. With `asChild` its only child is the element, for links. */
export function MenuItem({ asChild, onSelect, children }: { asChild?: boolean; onSelect?: () => void; children: ReactNode }) {
  return (
    <DropdownMenu.Item className="menuitem" {...(asChild ? { asChild } : {})} {...(onSelect ? { onSelect } : {})}>
      {children}
    </DropdownMenu.Item>
  );
}

export interface MenuOption {
  value: string;
  label: string;
  count?: number;
}

interface MenuChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly MenuOption[];
}

/** One choice among a few, inside a menu; it stays open. */
export function MenuChoice({ label, value, onChange, options }: MenuChoiceProps) {
  return (
    <>
      <DropdownMenu.Label className="label menulabel">{label}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup value={value} onValueChange={onChange}>
        {options.map((option) => (
          <DropdownMenu.RadioItem key={option.value} value={option.value} className="menuitem" onSelect={(event) => event.preventDefault()}>
            <bdi className="grow">{option.label}</bdi>
            {option.count === undefined ? null : <span className="num muted">{option.count}</span>}
            <DropdownMenu.ItemIndicator>
              <Check className="ic ic-s" aria-hidden="true" />
            </DropdownMenu.ItemIndicator>
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </>
  );
}

/** Words of a menu that are no act. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="label menulabel">{children}</DropdownMenu.Label>;
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="menurule" />;
}
