import { keptProject, type KeptProject } from '#core/import/kept-project.ts';
import type { SheetReport } from '#core/import/sheet-report.ts';
import { leftWords } from '#core/refi/left.ts';
import type { Db } from '#server/db.ts';
import { entryOf } from '#server/taxonomy/taxonomy-row.ts';
import type { ImportFile } from '#prisma/generated/client.ts';
import { matchTags } from './take-tags.ts';

/** What is said of projects in the lists of their imports. */
export function createImportProjects({ db }: { db: Db }) {
  return {
    /** Of each project among some files: what came with it, what its codes are in the codebook as it is now, and everything that was left aside. */
    async reports(workspace: string, rows: readonly Pick<ImportFile, 'id' | 'state'>[]): Promise<Map<string, SheetReport>> {
      const ids = rows.filter(({ state }) => state === 'project').map(({ id }) => id);
      if (ids.length === 0) return new Map();
      const [stored, tags] = await Promise.all([db.read.importProject.findMany({ where: { fileId: { in: ids } } }), db.read.tag.findMany({ where: { workspaceId: workspace } })]);
      const entries = new Map(tags.map((row) => [row.id, entryOf(row)]));
      return new Map(stored.map(({ fileId, project }) => {
        const kept = keptProject.parse(JSON.parse(project));
        return [fileId, reportOf(kept, matchTags(entries, kept).made.map(({ tag }) => tag.code))];
      }));
    },
  };
}

const MOST_NAMED = 30;

function reportOf(project: KeptProject, made: readonly string[]): SheetReport {
  const { origin, texts, passages, taggings, comments, people, tags, collections, left } = project;
  const summary = [
    `${counted(texts, 'text')}${origin === '' ? '' : ` from ${origin}`}: ${counted(passages, 'passage')} with ${counted(taggings, 'tag')} and ${counted(comments, 'comment')} by ${people.length === 1 ? '1 person' : `${people.length} people`}`,
    tags.length === 0 ? 'no codebook' : made.length === 0 ? `${tags.length === 1 ? 'its code is a tag' : `all ${tags.length} codes are tags`} here already` : `${made.length} of ${counted(tags.length, 'code')} ${made.length === 1 ? 'is' : 'are'} new ${made.length === 1 ? 'and comes' : 'and come'} into the codebook ${texts > 0 ? 'with the first text that is imported' : 'with a text only, and none can be read here: take them out of that program as a codebook (.qdc) and add it on the codebook’s page'}`,
  ].join('; ');
  const remarks = [
    ...(made.length > 0 ? [`New tags: ${listed(made)}.`] : []),
    ...(people.length > 0 ? [`Everything stays under the names that the project gives, as of people from outside: ${listed(people.map((name) => name || 'Unnamed'))}.`] : []),
    ...(collections.length > 0 ? [`Collections: ${listed(collections)}.`] : []),
    ...left.map(leftWords),
    'Formatting is not taken from projects: texts come as plain text, line by line.',
  ];
  return { summary: `${summary}.`, remarks, more: 0 };
}

function listed(names: readonly string[]): string {
  return names.length <= MOST_NAMED ? names.join(', ') : `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`;
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
