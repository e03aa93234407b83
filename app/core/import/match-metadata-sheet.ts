import type { SheetRow } from './metadata-sheet.ts';

/** A file of an import, by its name with its folders. */
export interface NamedFile {
  file: string;
  name: string;
}

/** Which rows of a sheet are about which files. A row that could mean several files, and rows that mean the same one, are used for none. */
export interface SheetMatch {
  rowOf: ReadonlyMap<string, SheetRow>;
  unmatched: readonly SheetRow[];
  /** With the names of the files that it could mean. */
  ambiguous: readonly { row: SheetRow; names: readonly string[] }[];
  doubled: readonly { rows: readonly SheetRow[]; name: string }[];
}

interface Place {
  of: NamedFile;
  path: string;
  /** Without the ending of its name. */
  bare: string;
}

/**
 * Finds the file of each row by its name: as it is written, seen from the folder of the sheet; else its last parts; else the name alone; then all the same without the ending. The closest way that
 * finds anything decides. Case, the composition of letters and hidden signs of direction make no difference. O(rows + files) but for names that many share.
 */
export function matchSheet({ name, rows }: { name: string; rows: readonly SheetRow[] }, files: readonly NamedFile[]): SheetMatch {
  const places = files.map((of): Place => ({ of, path: plainPath(of.name), bare: withoutEnding(plainPath(of.name)) }));
  const byName = grouped(places, ({ path }) => lastPart(path));
  const byBare = grouped(places, ({ bare }) => lastPart(bare));
  const folder = plainPath(name).replace(/[^/]*$/, '');
  const found = new Map<string, { of: NamedFile; step: number; rows: SheetRow[] }>();
  const unmatched: SheetRow[] = [];
  const ambiguous: { row: SheetRow; names: string[] }[] = [];
  for (const row of rows) {
    const wanted = plainPath(row.file);
    const named = closest(wanted, folder, byName.get(lastPart(wanted)) ?? [], ({ path }) => path);
    const hit = named ?? closest(wanted, folder, byBare.get(lastPart(wanted)) ?? [], ({ bare }) => bare);
    const [first] = hit?.places ?? [];
    if (!hit || !first) unmatched.push(row);
    else if (hit.places.length > 1) ambiguous.push({ row, names: hit.places.map(({ of }) => of.name) });
    else {
      const step = hit.step + (named ? 0 : STEPS);
      const former = found.get(first.of.file);
      if (!former || step < former.step) found.set(first.of.file, { of: first.of, step, rows: [row] });
      else if (step === former.step) former.rows.push(row);
    }
  }
  const all = [...found.values()];
  return {
    rowOf: new Map(all.flatMap(({ of, rows: mine }) => (mine.length === 1 && mine[0] ? [[of.file, mine[0]] as const] : []))),
    unmatched,
    ambiguous,
    doubled: all.filter(({ rows: mine }) => mine.length > 1).map(({ of, rows: mine }) => ({ rows: mine, name: of.name })),
  };
}

/** How many ways a path can be another one. */
const STEPS = 4;

function closest(wanted: string, folder: string, places: readonly Place[], pathOf: (place: Place) => string): { places: Place[]; step: number } | undefined {
  const ways: ((path: string) => boolean)[] = [(path) => path === folder + wanted, (path) => path === wanted, (path) => path.endsWith(`/${wanted}`), (path) => wanted.endsWith(`/${path}`)];
  for (const [step, isSo] of ways.entries()) {
    const those = places.filter((place) => isSo(pathOf(place)));
    if (those.length > 0) return { places: those, step };
  }
  return undefined;
}

const HIDDEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** A name with its folders as it is compared. */
function plainPath(name: string): string {
  return name.replace(HIDDEN, '').normalize('NFC').toLowerCase().replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '').trim();
}

function withoutEnding(path: string): string {
  return path.replace(/(?<=[^/])\.[a-z0-9]{1,8}$/, '');
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function grouped(places: readonly Place[], keyOf: (place: Place) => string): Map<string, Place[]> {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const key = keyOf(place);
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  return groups;
}
