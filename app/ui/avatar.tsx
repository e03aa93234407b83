export interface AvatarProps {
  name: string;
  initials: string;
  /** 1 to 6: `--person-N`. */
  colour: number;
  /** A program is a square outline, a person a disc, you are ink. */
  kind?: 'person' | 'service' | 'you';
  small?: boolean;
}

/** Who: initials on the person's colour, with the name for those who cannot see it. */
export function Avatar({ name, initials, colour, kind = 'person', small = false }: AvatarProps) {
  const look = kind === 'service' ? 'svc' : kind === 'you' ? 'you' : `p${colour}`;
  return (
    <span className={`av ${look}${small ? ' s' : ''}`} role="img" aria-label={name} title={name}>
      {initials}
    </span>
  );
}
