import type { ArchivedCodebook } from '#core/archive/codebook-part.ts';
import { renamedEntry, type Renaming } from '#core/archive/renaming.ts';
import type { Entry } from '#core/codebook/entry.ts';
import type { Tx } from '#server/db.ts';
import { columnsOf } from '#server/taxonomy/taxonomy-row.ts';

/** Writes the codebook of an archive with its history into a new workspace. */
export async function writeCodebook(tx: Tx, { workspace, codebook, renaming }: { workspace: string; codebook: ArchivedCodebook; renaming: Renaming }): Promise<void> {
  const { idOf, authorOf } = renaming;
  const json = <Of>(of: Of | null, renamed: (one: Of) => Of) => (of === null ? null : JSON.stringify(renamed(of)));
  const entry = (one: Entry) => renamedEntry(one, renaming);
  const scale = <Of extends { id: string }>(one: Of) => ({ ...one, id: idOf(one.id) });
  await tx.workspace.update({ where: { id: workspace }, data: { taxonomyRevision: codebook.revision } });
  await tx.scale.createMany({ data: codebook.scales.map(({ id, name, steps }) => ({ id: idOf(id), workspaceId: workspace, name, steps: JSON.stringify(steps) })) });
  for (const level of levelsOf(codebook.tags)) {
    await tx.tag.createMany({ data: level.map(entry).map((tag) => ({ id: tag.id, workspaceId: workspace, ...columnsOf(tag) })) });
  }
  for (const { revision, kind, note, author, at, tags, scales } of codebook.revisions) {
    const by = authorOf(author);
    await tx.taxonomyRevision.create({ data: { workspaceId: workspace, revision, kind, note, authorKind: by.kind, authorId: by.id, at: new Date(at) } });
    const of = { workspaceId: workspace, revision };
    await tx.tagChange.createMany({ data: tags.map(({ before, after }) => ({ ...of, tagId: idOf(after.id), before: json(before, entry), after: JSON.stringify(entry(after)) })) });
    await tx.scaleChange.createMany({ data: scales.map(({ before, after }) => ({ ...of, scaleId: idOf(after.id), before: json(before, scale), after: JSON.stringify(scale(after)) })) });
  }
}

/** Themes, then what stands below them, and so on: a row may name only what is there. */
function levelsOf(tags: readonly Entry[]): Entry[][] {
  const levels: Entry[][] = [];
  for (let level = tags.filter(({ parent }) => parent === null); level.length > 0; ) {
    levels.push(level);
    const above = new Set(level.map(({ id }) => id));
    level = tags.filter(({ parent }) => parent !== null && above.has(parent));
  }
  return levels;
}
