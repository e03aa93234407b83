import { isOwnName, type WrittenForm } from './edit-all.ts';
import { WRITTEN_DETAILS } from './written.ts';

/** How the form names what stood in a field when the page was made. */
export function wasName(name: string): string {
  return `was:${name}`;
}

/** What a person wrote in the form of a statement, and what stood in it when they began. */
export interface FormEdit {
  written: WrittenForm;
  was: WrittenForm;
}

/** The edit of a form that was sent; undefined when a detail is missing or something else is there. Of the workspace's own fields those are in it that the page had. */
export function readEdit(fields: Readonly<Record<string, string>>): FormEdit | undefined {
  const own = Object.keys(fields).filter(isOwnName);
  const names = [...WRITTEN_DETAILS, ...own];
  if (Object.keys(fields).length !== 2 * names.length || ![...names, ...names.map(wasName)].every((name) => Object.hasOwn(fields, name))) return undefined;
  const pick = (of: (name: string) => string) => Object.fromEntries(names.map((name) => [name, fields[of(name)] ?? ''])) as WrittenForm;
  return { written: pick((name) => name), was: pick(wasName) };
}
