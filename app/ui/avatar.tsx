import { initialsOf } from '#core/person.ts';

export interface AvatarProps {
  name: string;
  /** Those of the name, unless given. */
  initials?: string;
  /** 1 to 6: `--person-N`; see `colourOf`. */
  colour: number;
  /** A program is a square outline, a person a disc, you are ink. */
  kind?: 'person' | 'service' | 'you';
  small?: boolean;
  /** Was here a moment ago: an outline. */
  away?: boolean;
  /** The name stands beside it already, so it is not read twice. */
  decorative?: boolean;
}

/** Who: initials on the person's colour, with the name for those who cannot see it. */
export function Avatar({ name, initials = initialsOf(name), colour, kind = 'person', small, away, decorative }: AvatarProps) {
  const look = kind === 'service' ? 'svc' : kind === 'you' ? 'you' : `p${colour}`;
  const classes = ['av', look, small && 's', away && 'away'].filter(Boolean).join(' ');
  if (decorative) {
    return (
      <span className={classes} aria-hidden="true">
        {initials}
      </span>
    );
  }
  return (
    <span className={classes} role="img" aria-label={name} title={name}>
      {initials}
    </span>
  );
}
