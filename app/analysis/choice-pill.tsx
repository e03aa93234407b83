import { Link } from '@remix-run/react';
import { Check, ChevronDown } from 'lucide-react';
import type { MouseEvent } from 'react';
import { PillMenu } from '#app/ui/pill-menu.tsx';
import { chosenOf, type PillWords } from './pills.ts';

/** So many names of what is chosen are told in the bar. */
const MOST_NAMED = 2;

/** One thing that the picture can be made of, with what else it could be: each choice is an address. */
export function ChoicePill({ label, chosen, choices }: PillWords) {
  const made = chosenOf({ chosen, choices });
  const now = made.map(({ key }) => key);
  const named = made.map((choice) => choice.label);
  return (
    <PillMenu
      className="an-choice"
      isOn={typeof chosen !== 'string' && chosen.length > 0}
      icon={null}
      label={
        <>
          <span className="trunc">
            {label}: <bdi>{named.length > MOST_NAMED ? `${named.length} of ${choices.length - 1}` : named.join(', ')}</bdi>
          </span>
          <ChevronDown className="ic ic-s" aria-hidden="true" />
        </>
      }
    >
      <ul aria-label={label}>
        {choices.map(({ key, label: words, note, to }) => (
          <li key={key}>
            <Link to={to} preventScrollReset aria-current={now.includes(key) ? 'true' : undefined} onClick={typeof chosen === 'string' ? closeMenu : undefined}>
              <span>
                <bdi>{words}</bdi>
                {note === undefined ? null : <small>{note}</small>}
              </span>
              {now.includes(key) ? <Check className="ic ic-s" aria-hidden="true" /> : null}
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
