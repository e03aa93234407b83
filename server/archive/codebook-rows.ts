import type { ArchivedCodebook } from '#core/archive/codebook-part.ts';
import { renamedEntry, type Renaming } from '#core/archive/renaming.ts';
import type { Entry } from '#core/codebook/entry.ts';
import { columnsOf } from '#server/taxonomy/taxonomy-row.ts';
import { timeOf, type Rows } from './rows.ts';

/** The codebook of an archive with its history, for a new workspace. */
export function codebookRows({ workspace, codebook, renaming }: { workspace: string; codebook: ArchivedCodebook; renaming: Renaming }): Rows {
  const { idOf, authorOf } = renaming;
  const json = <Of>(of: Of | null, renamed: (one: Of) => Of) => (of === null ? null : JSON.stringify(renamed(of)));
  const entry = (one: Entry) => renamedEntry(one, renaming);
  const scale = <Of extends { id: string }>(one: Of) => ({ ...one, id: idOf(one.id) });
  return [
    ...codebook.scales.map(({ id, name, steps }) => ['Scale', { id: idOf(id), workspaceId: workspace, name, steps: JSON.stringify(steps) }] as const),
    ...fromTheTop(codebook.tags).map(entry).map((tag) => ['Tag', { id: tag.id, workspaceId: workspace, ...columnsOf(tag), retiredAt: timeOf(tag.retired) }] as const),
    ...codebook.revisions.flatMap(({ revision, kind, note, author, at, tags, scales }) => {
      const by = authorOf(author);
      const of = { workspaceId: workspace, revision };
      return [
        ['TaxonomyRevision', { ...of, kind, note, authorKind: by.kind, authorId: by.id, at: timeOf(at) }] as const,
        ...tags.map(({ before, after }) => ['TagChange', { ...of, tagId: idOf(after.id), before: json(before, entry), after: JSON.stringify(entry(after)) }] as const),
        ...scales.map(({ before, after }) => ['ScaleChange', { ...of, scaleId: idOf(after.id), before: json(before, scale), after: JSON.stringify(scale(after)) }] as const),
      ];
    }),
  ];
}

/** Themes, then what stands below them, and so on: a row may name only what is there. */
function fromTheTop(tags: readonly Entry[]): Entry[] {
  const levels: Entry[][] = [];
  for (let level = tags.filter(({ parent }) => parent === null); level.length > 0; ) {
    levels.push(level);
    const above = new Set(level.map(({ id }) => id));
    level = tags.filter(({ parent }) => parent !== null && above.has(parent));
  }
  return levels.flat();
}
