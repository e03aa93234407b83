import { Link } from '@remix-run/react';
import { Check, ChevronDown } from 'lucide-react';
import type { MouseEvent } from 'react';
import { PillMenu } from '#app/ui/pill-menu.tsx';

export interface Choice {
  key: string;
  label: string;
  /** What it means, where the label alone does not say. */
  note?: string;
  to: string;
}

interface ChoicePillProps {
  label: string;
  chosen: string;
  choices: readonly Choice[];
}

/** One thing that the picture can be made of, with what else it could be: each choice is an address. */
export function ChoicePill({ label, chosen, choices }: ChoicePillProps) {
  const now = choices.find(({ key }) => key === chosen);
  return (
    <PillMenu
      className="an-choice"
      icon={null}
      label={
        <>
          <span className="trunc">
            {label}: <bdi>{now?.label}</bdi>
          </span>
          <ChevronDown className="ic ic-s" aria-hidden="true" />
        </>
      }
    >
      <ul aria-label={label}>
        {choices.map(({ key, label: words, note, to }) => (
          <li key={key}>
            <Link to={to} preventScrollReset aria-current={key === chosen ? 'true' : undefined} onClick={closeMenu}>
              <span>
                <bdi>{words}</bdi>
                {note === undefined ? null : <small>{note}</small>}
              </span>
              {key === chosen ? <Check className="ic ic-s" aria-hidden="true" /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </PillMenu>
  );
}

function closeMenu({ currentTarget }: MouseEvent<HTMLElement>): void {
  const menu = currentTarget.closest('details');
  if (menu) menu.open = false;
  menu?.querySelector('summary')?.focus();
}
