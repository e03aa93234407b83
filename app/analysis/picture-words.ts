/** A name as long as a picture has room for. */
export function shortened(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`;
}

/** The figures of an axis that counts: halves of things are not told. */
export function wholeNumber(figure: number): string {
  return Number.isInteger(figure) ? String(figure) : '';
}
