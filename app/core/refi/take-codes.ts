import { MOST_TAGS } from '#core/codebook/entry.ts';
import type { FileTag } from '#core/codebook/import-plan.ts';
import { portableTag } from '#core/codebook/portable.ts';
import { foldedCode } from '#core/codebook/tree.ts';
import type { Scale } from '#core/taxonomy.ts';
import { scaleOfCode, tagOfCode, valueOfCode } from './described-tag.ts';
import type { LeftCode } from './left.ts';
import type { RefiCode } from './project.ts';
import type { Tally } from './tally.ts';

/** What a code stands for here: a tag by the codes from its theme down, perhaps with a value of it. */
export interface CodeMeans {
  place: readonly string[];
  value: string | null;
  /** What the value is called. */
  label: string;
}

export interface TakenCodes {
  tags: FileTag[];
  /** By name, those that tags of ours bring along. */
  scales: Pick<Scale, 'name' | 'steps'>[];
  /** By the GUID of the code. */
  means: ReadonlyMap<string, CodeMeans>;
}

/** Reads the codes of a project as tags, in tree order. ATLAS.ti writes a tree into names ("A::B"), so there the names are taken apart. */
export function takeCodes(codes: readonly RefiCode[], origin: string, left: Tally<LeftCode>): TakenCodes {
  const tags: FileTag[] = [];
  const means = new Map<string, CodeMeans>();
  const taken = new Map<string, string[]>();
  const scales = new Map<string, Pick<Scale, 'name' | 'steps'>>();

  function add(code: RefiCode, under: readonly string[]): void {
    const value = under.length > 0 ? valueOfCode(code.description) : undefined;
    if (value !== undefined) return void means.set(code.guid, { place: under, value, label: code.name.slice(0, 400) });
    const neighbours = taken.get(under.join(' ')) ?? [];
    const name = code.name.replace(/\s+/gu, ' ').trim();
    const read = portableTag.safeParse(tagOfCode({ name, color: code.color ?? '', description: code.description }, under, origin, neighbours));
    const isFree = read.success && tags.length < MOST_TAGS && !neighbours.some((one) => foldedCode(one) === foldedCode(read.data.code));
    if (!isFree) {
      left.add('codes', `“${name.slice(0, 80)}”`);
      for (const below of code.codes) add(below, under);
      return;
    }
    taken.set(under.join(' '), [...neighbours, read.data.code]);
    const place = [...under, read.data.code];
    const scale = scaleOfCode(code.description);
    if (scale) scales.set(scale.name, scale);
    tags.push({ row: tags.length + 1, tag: read.data });
    means.set(code.guid, { place, value: null, label: '' });
    if (code.notes.length > 0) left.add('code-notes', `on “${name.slice(0, 80)}”`, code.notes.length);
    for (const below of code.codes) add(below, place);
  }

  for (const code of /atlas/i.test(origin) ? treeOfNames(codes) : codes) add(code, []);
  return { tags, scales: [...scales.values()], means };
}

const BELOW = '::';

/** Codes whose names say where they stand, below codes of the names before; a name that no code has is one of its own. */
function treeOfNames(codes: readonly RefiCode[]): RefiCode[] {
  if (!codes.some(({ name }) => name.includes(BELOW))) return [...codes];
  interface Open extends Omit<RefiCode, 'codes'> {
    codes: Open[];
    below: Map<string, Open>;
  }
  const roots: Open = { guid: '', name: '', isCodable: true, color: null, description: '', notes: [], codes: [], below: new Map() };
  const under = (parent: Open, name: string, code?: RefiCode): Open => {
    const known = parent.below.get(name);
    if (known && code === undefined) return known;
    if (known && known.guid === '' && code) return Object.assign(known, { guid: code.guid, color: code.color, description: code.description, notes: code.notes });
    const made: Open = { ...(code ?? { guid: '', isCodable: true, color: null, description: '', notes: [] }), name, codes: [], below: new Map() };
    parent.codes.push(made);
    if (!known) parent.below.set(name, made);
    return made;
  };
  const put = (code: RefiCode, parent: Open): void => {
    const names = code.name.split(BELOW).map((name) => name.trim()).filter((name) => name !== '');
    const above = names.slice(0, -1).reduce((at, name) => under(at, name), parent);
    const here = under(above, names.at(-1) ?? code.name, code);
    for (const below of code.codes) put(below, here);
  };
  for (const code of codes) put(code, roots);
  return roots.codes;
}
