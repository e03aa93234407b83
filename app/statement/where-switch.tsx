import { Lock, Users } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Where } from './session/session.ts';
import type { Place } from './use-where.ts';

export const WHERE_NAMES: Readonly<Record<Where, string>> = { shared: 'Team', personal: 'Only me' };

/** Where one annotates now: for the team, or only for oneself. Arrows change it, like every choice of one among a few. */
export function WhereSwitch({ place }: { place: Place }) {
  const { where, isOpen, toggle } = place;
  const isPersonal = where === 'personal';

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    const other = event.currentTarget.querySelector<HTMLElement>('[aria-checked="false"]');
    toggle();
    other?.focus();
  }

  return (
    <div className={isPersonal ? 'where-switch personal' : 'where-switch'} role="radiogroup" aria-label="Where you annotate" dir="ltr" onKeyDown={onKeyDown}>
      <button type="button" role="radio" aria-checked={!isPersonal} tabIndex={isPersonal ? -1 : 0} title="Your team sees what you mark (O)" onClick={isPersonal ? toggle : undefined}>
        <Users className="ic ic-s" aria-hidden="true" />
        {WHERE_NAMES.shared}
      </button>
      <button type="button" role="radio" aria-checked={isPersonal} tabIndex={isPersonal ? 0 : -1} title="Nobody else sees what you mark (O)" onClick={isPersonal ? undefined : toggle}>
        <Lock className="ic ic-s" aria-hidden="true" />
        {WHERE_NAMES.personal}
        {isOpen ? '' : ', opening…'}
      </button>
    </div>
  );
}
