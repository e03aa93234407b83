import { elementAt, elementsOf, type XmlElement } from '#server/import/xml.ts';
import { printedNumber } from '#server/import/printed-number.ts';
import type { NumberingPlace } from './styles.ts';

/** The mark that Word prints before a paragraph of a list. */
export interface PrintedMark {
  isOrdered: boolean;
  /** The count at its own level; null for a bullet. */
  number: number | null;
  /** As printed, such as `(a)` or `2.1.`; empty for a bullet. */
  label: string;
}

interface Level {
  format: string;
  start: number;
  /** The printed form: `%1` stands for the count of the first level. */
  form: string;
}

interface List {
  abstract: string;
  levels: Level[];
  /** Counts that this list begins anew at, by level. */
  restarts: Map<number, number>;
}

/** Counts along the paragraphs of lists in the order of the document. */
export interface Numbering {
  /** The mark of the next paragraph at a place; undefined when the file has no such list. */
  next(place: NumberingPlace): PrintedMark | undefined;
}

/** Reads the definitions of lists. Lists with one definition count on where another stopped, unless they begin anew. */
export function readNumbering(root: XmlElement | undefined): Numbering {
  const abstracts = new Map(elementsOf(root, 'w:abstractNum').map((one) => [one.attributes.get('w:abstractNumId') ?? '', levelsOf(one)]));
  const lists = new Map(elementsOf(root, 'w:num').map((one) => [one.attributes.get('w:numId') ?? '', listOf(one, abstracts)]));
  const counts = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();

  return {
    next({ list: id, level }) {
      const list = lists.get(id);
      const own = list?.levels[level];
      if (!list || !own) return undefined;
      const current = counts.get(list.abstract) ?? [];
      counts.set(list.abstract, current);
      if (!begun.has(id)) {
        begun.add(id);
        for (const [at, start] of list.restarts) current[at] = start - 1;
      }
      current[level] = (current[level] ?? own.start - 1) + 1;
      current.splice(level + 1);
      if (own.format === 'bullet' || own.format === 'none') return { isOrdered: false, number: null, label: '' };
      const label = own.form.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        return printedNumber(current[at] ?? list.levels[at]?.start ?? 1, list.levels[at]?.format ?? 'decimal');
      });
      return { isOrdered: true, number: Math.max(0, current[level] ?? 0), label };
    },
  };
}

function levelsOf(parent: XmlElement): Level[] {
  const levels: Level[] = [];
  for (const level of elementsOf(parent, 'w:lvl')) levels[numberIn(level, 'w:ilvl')] = levelOf(level);
  return levels;
}

function levelOf(level: XmlElement): Level {
  const value = (name: string) => elementAt(level, name)?.attributes.get('w:val');
  return { format: value('w:numFmt') ?? 'decimal', start: Number(value('w:start') ?? 0) || 0, form: value('w:lvlText') ?? '' };
}

function listOf(list: XmlElement, abstracts: ReadonlyMap<string, Level[]>): List {
  const abstract = elementAt(list, 'w:abstractNumId')?.attributes.get('w:val') ?? '';
  const levels = [...(abstracts.get(abstract) ?? [])];
  const restarts = new Map<number, number>();
  for (const override of elementsOf(list, 'w:lvlOverride')) {
    const at = numberIn(override, 'w:ilvl');
    const level = elementAt(override, 'w:lvl');
    if (level) levels[at] = levelOf(level);
    const start = elementAt(override, 'w:startOverride')?.attributes.get('w:val');
    if (start !== undefined) restarts.set(at, Number(start) || 0);
  }
  return { abstract, levels, restarts };
}

/** A level's number; files that say nonsense get the first. */
function numberIn(element: XmlElement, name: string): number {
  const level = Number(element.attributes.get(name) ?? 0);
  return Number.isInteger(level) && level >= 0 && level <= 8 ? level : 0;
}
