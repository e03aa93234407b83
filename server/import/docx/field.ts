import { isAllowedLink } from '#core/escaping/allowed-link.ts';

/** A field that is open: only its result is shown, not what it is computed from. */
export interface Field {
  instruction: string;
  isShown: boolean;
  link?: string | undefined;
}

/** Follows the marks that begin, part and end a field; fields may stand within each other. */
export function readField(open: Field[], mark: string | undefined, onRefusedLink: () => void): void {
  if (mark === 'begin') open.push({ instruction: '', isShown: false });
  else if (mark === 'end') open.pop();
  else if (mark === 'separate') {
    const field = open.at(-1);
    if (!field) return;
    field.isShown = true;
    const address = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(field.instruction)?.[1];
    if (isAllowedLink(address)) field.link = address;
    else if (address !== undefined) onRefusedLink();
  }
}
