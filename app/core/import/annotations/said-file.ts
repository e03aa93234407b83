import type { NotTakenList } from './not-taken.ts';
import { MOST_STATEMENTS, MOST_TAG_NAMES, type Said, type SaidFormat, type SaidTag, type StatementRef } from './said.ts';

/** One thing and the statement that it is said of. */
export interface SaidOn {
  of: StatementRef;
  said: Said;
}

/** What a file says of statements, by statement, in the order of the file. */
export interface SaidFile {
  format: SaidFormat;
  groups: { of: StatementRef; said: Said[] }[];
  /** Every tag that is named. */
  tags: SaidTag[];
  /** Everybody who is named. */
  people: string[];
  left: NotTakenList;
}

/** Parts what a file says by the statements that it is said of. Undefined when it speaks of more than `MOST_STATEMENTS`, or names more tags than `MOST_TAG_NAMES`. */
export function saidFile(format: SaidFormat, all: readonly SaidOn[], left: NotTakenList): SaidFile | undefined {
  const groups = new Map<string, { of: StatementRef; said: Said[] }>();
  const tags = new Map<string, SaidTag>();
  const people = new Set<string>();
  for (const { of, said } of all) {
    const key = refKey(of);
    const group = groups.get(key) ?? { of, said: [] };
    group.said.push(said);
    groups.set(key, group);
    if (said.says.kind === 'tagging') tags.set(tagKey(said.says.tag), said.says.tag);
    people.add(said.author.name);
    if (said.marked) people.add(said.marked.author.name);
  }
  if (groups.size > MOST_STATEMENTS || tags.size > MOST_TAG_NAMES) return undefined;
  return { format, groups: [...groups.values()], tags: [...tags.values()], people: [...people], left };
}

/** By what a tag is the same tag throughout a file. */
export function tagKey({ id, path, name, theme }: SaidTag): string {
  return JSON.stringify([id, path, name, theme]);
}

/** A statement that is named by its id is the same however else it is called. */
function refKey({ id, title, symbol, address }: StatementRef): string {
  return id === null ? JSON.stringify([title, symbol, address]) : id;
}
