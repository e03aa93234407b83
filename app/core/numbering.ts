/** Numbers for names, in the order in which they come: what has numbers is counted in arrays. */
export interface Numbering {
  readonly names: readonly string[];
  of: (name: string) => number;
}

export function numbering(...first: string[]): Numbering {
  const names = [...first];
  const numbers = new Map(names.map((name, number) => [name, number]));
  return {
    names,
    of: (name) => {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}

/** For each number: 1 where its name is wanted, else 0. Good for as long as no name is added. */
export function wantedIn({ names }: Numbering, isWanted: (name: string) => boolean): Uint8Array {
  return Uint8Array.from(names, (name) => Number(isWanted(name)));
}
