import type { Hue } from '#core/taxonomy.ts';

export interface ChipProps {
  hue: Hue;
  code: string;
  name: string;
  /** Where space is short the code stands alone; the name is then in the title and read aloud. */
  codeOnly?: boolean;
}

/** A code and its name on a tint of its hue: the code is always there, so colour never stands alone. */
export function Chip({ hue, code, name, codeOnly = false }: ChipProps) {
  return (
    <span className={`chip hue-${hue}${codeOnly ? ' code' : ''}`} title={codeOnly ? `${code} ${name}` : undefined}>
      <b>{code}</b>
      {codeOnly ? <i className="vh">{name}</i> : <span>{name}</span>}
    </span>
  );
}
