import type { AnnotatedStatement, NamedAuthor } from '#core/annotated/annotated-statement.ts';
import type { OwnField } from '#core/fields/field.ts';
import { positionHolder } from '#core/details/statement-details.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { codesOf } from './codes-of.ts';
import type { GuidOf } from './guid.ts';
import { countLosses, lossReport, type Loss } from './loss.ts';
import type { RefiCase, RefiUser, RefiVariable } from './project.ts';
import { statementInProject, variableGuid } from './project-of-statement.ts';
import type { NamedValue } from './variables-of.ts';
import { noteXml, projectEnd, projectStart, sourceXml } from './write-project.ts';

/** What a project is made of besides its statements. */
export interface ProjectOf {
  name: string;
  taxonomy: Taxonomy;
  fields: readonly OwnField[];
  collections: readonly { id: string; name: string; statements: readonly string[] }[];
  guidOf: GuidOf;
}

/** A statement as parts of the project's files. */
export interface StatementFiles {
  /** The name of its file in `sources/`, and its text. */
  file: string;
  text: string;
  /** What stands of it in `project.qde`. */
  source: string;
  notes: string;
}

/** Puts a project together statement by statement. What it holds on to grows with people, codes and position holders, not with texts. */
export interface ProjectCollector {
  add(statement: AnnotatedStatement): StatementFiles;
  /** What was lost so far. */
  losses(): Loss[];
  /** What stands in `project.qde` before all sources and after all notes, once every statement was added. */
  frame(): { start: string; end: string };
}

/** A position holder while it is put together; a value on which its statements disagree is undefined. */
interface OpenCase {
  sources: string[];
  values: Map<string, NamedValue | undefined>;
}

/** A project of a workspace: members, programs and people from outside as users, position holders as cases with what all of their statements have in common, collections as sets. */
export function collectProject({ name, taxonomy, fields, collections, guidOf }: ProjectOf): ProjectCollector {
  const users = new Map<string, RefiUser>();
  const variables = new Map<string, RefiVariable>();
  const cases = new Map<string, OpenCase>();
  const present = new Map<string, string>();
  const losses = countLosses();
  const codes = codesOf(taxonomy, guidOf);
  for (const { code, mergedInto } of taxonomy.tags) if (mergedInto !== null) losses.add('merged', code);
  const inUse = new Set(taxonomy.tags.flatMap(({ mergedInto, own }) => (mergedInto === null ? [own.scale] : [])));
  for (const scale of taxonomy.scales) if (!inUse.has(scale.id)) losses.add('scales', scale.name);

  function userOf(author: NamedAuthor): string {
    const guid = guidOf(author.kind, author.id);
    if (!users.has(guid)) {
      users.set(guid, { guid, name: author.name });
      if (author.kind !== 'member') losses.add('authors', author.name);
    }
    return guid;
  }

  function addToCase(statement: AnnotatedStatement, source: string, values: readonly NamedValue[]): void {
    const holder = positionHolder(statement.details);
    if (holder === null) return;
    const known = cases.get(holder);
    const open = known ?? { sources: [], values: new Map<string, NamedValue | undefined>() };
    open.sources.push(source);
    const here = new Map(values.map((value) => [value.name, value]));
    for (const one of new Set([...open.values.keys(), ...here.keys()])) {
      const before = open.values.get(one);
      if (!known) open.values.set(one, here.get(one));
      else if (before?.value !== here.get(one)?.value) open.values.set(one, undefined);
    }
    cases.set(holder, open);
  }

  function casesNow(): RefiCase[] {
    return [...cases].map(([holder, { sources, values }]) => ({
      ...{ guid: guidOf('holder', holder), name: holder, description: '', sources },
      values: [...values.values()].flatMap((one) => (one ? [{ variable: variableGuid(guidOf, one), type: one.type, value: one.value }] : [])),
    }));
  }

  return {
    add(statement) {
      const { source, text, notes, values } = statementInProject(statement, { guidOf, codes, fields, userOf, losses });
      for (const one of values) variables.set(variableGuid(guidOf, one), { guid: variableGuid(guidOf, one), name: one.name, type: one.type, description: '' });
      present.set(statement.id, source.guid);
      addToCase(statement, source.guid, values);
      return { file: `${source.guid}.txt`, text, source: sourceXml(source), notes: notes.map(noteXml).join('') };
    },
    losses: losses.list,
    frame() {
      const sets = collections.map(({ id, name: called, statements }) => ({ guid: guidOf('collection', id), name: called, codes: [], notes: [], sources: statements.flatMap((one) => present.get(one) ?? []) }));
      return {
        start: projectStart({ name, users: [...users.values()], codes: codes.codes(), variables: [...variables.values()], cases: casesNow() }),
        end: projectEnd({ sets, description: lossReport(name, losses.list()) }),
      };
    },
  };
}
