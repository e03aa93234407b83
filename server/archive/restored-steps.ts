import { archivedCodebook, type ArchivedCodebook } from '#core/archive/codebook-part.ts';
import { archivedFields, archivedLists, type ArchivedFields, type ArchivedLists } from '#core/archive/lists-part.ts';
import { PARTS, STATEMENT_PART } from '#core/archive/manifest.ts';
import { problemOfCodebook, problemOfFields, problemOfLists, problemOfStatement } from '#core/archive/references.ts';
import { archivedStatement } from '#core/archive/statement-part.ts';
import { makeFirstLayer, type FirstLayer } from '#server/collab/first-layer.ts';
import { renamedComment } from '#ydoc/restored-layer.ts';
import type { Write } from '#ydoc/layer.ts';
import { codebookRows } from './codebook-rows.ts';
import { foundingRows } from './founding-rows.ts';
import { listRows } from './list-rows.ts';
import { whole, type OpenArchive } from './open-archive.ts';
import { renamingFor, type Renamed } from './restored-names.ts';
import { sizeOf, statementOf, type RestoredStatement } from './restored-statement.ts';
import type { Rows } from './rows.ts';

/** What becomes of an archive: a workspace of this name for one user, who may be one of the people in it. */
export interface Restoring {
  restore: string;
  user: string;
  workspace: string;
  member: string;
  name: string;
  me: string | null;
  /** Statements that are there already, from before the server was stopped. */
  done: number;
}

/** What is stored at once, in this order: the workspace without members, its statements a few at a time, and the rest, with which it is there. */
export type Step = { kind: 'found'; rows: Rows } | { kind: 'statements'; statements: RestoredStatement[] } | { kind: 'rest'; rows: Rows; notes: FirstLayer };

/** How much is stored at once, in entities and kilobytes of text: whoever else writes waits for all of it, and the more is stored at once, the less it costs. */
const ENOUGH = 100;

/**
 * Makes of an archive what is to be stored, step by step, each from as much of the archive as it needs. Every id follows from those of the archive and from the restoring, so that the steps may be
 * made again after the server was stopped. Throws `RefusedArchive`; what was stored then is to be removed.
 */
export async function* restoredSteps(archive: OpenArchive, of: Restoring, now: () => Date): AsyncGenerator<Step, void, undefined> {
  const { workspace, me, done } = of;
  const { manifest } = archive;
  const renaming = renamingFor(of);
  const people = new Set(archive.people.map(({ id }) => id));
  const codebook = await archive.read(PARTS.codebook, archivedCodebook);
  whole(PARTS.codebook, problemOfCodebook(codebook, { people }));
  const fields = await archive.read(PARTS.fields, archivedFields);
  whole(PARTS.fields, problemOfFields(fields));
  yield { kind: 'found', rows: foundingRows(archive, { ...of, fields, revision: codebook.revision, renaming, at: now() }) };

  const statements = new Set<string>();
  const known = { people, tags: new Set(codebook.tags.map(({ id }) => id)), fields: new Set(fields.map(({ id }) => id)), statements };
  const isMine = me !== null && me === manifest.by.id;
  let batch: RestoredStatement[] = [];
  let held = 0;
  for (const [place, part] of statementParts(archive).entries()) {
    const read = await archive.read(part, archivedStatement);
    whole(part, problemOfStatement(read, known));
    statements.add(read.id);
    const statement = renaming.statementAt(read.id, place);
    if (place < done) continue;
    const made = statementOf(part, read, { ...of, statement, renaming, isMine });
    if (held > 0 && held + sizeOf(made) > ENOUGH) {
      yield { kind: 'statements', statements: batch };
      [batch, held] = [[], 0];
    }
    batch.push(made);
    held += sizeOf(made);
  }
  if (batch.length > 0) yield { kind: 'statements', statements: batch };

  const lists = await archive.read(PARTS.lists, archivedLists);
  whole(PARTS.lists, problemOfLists(lists, { people, statements }));
  const addresses = addressed({ codebook, fields, lists, people, renaming });
  yield {
    kind: 'rest',
    rows: [...codebookRows({ workspace, codebook, renaming }), ...listRows(lists, { ...of, renaming, known: addresses, at: now() })],
    notes: makeFirstLayer(notesOf(codebook, { workspace, renaming })),
  };
}

function statementParts({ manifest }: OpenArchive): string[] {
  return manifest.parts.filter(({ name }) => STATEMENT_PART.test(name)).map(({ name }) => name);
}

function notesOf({ comments, threads }: ArchivedCodebook, { workspace, renaming }: { workspace: string; renaming: Renamed }): Write[] {
  return [
    ...comments.map(({ id, ...one }): Write => ({ kind: 'comment', id: renaming.idOf(id), entity: renamedComment(one, { statement: workspace, renaming }) })),
    ...threads.map(({ id, ...one }): Write => ({ kind: 'thread', id: renaming.idOf(id), entity: { ...one, by: renaming.authorOf(one.by) } })),
  ];
}

/** What addresses of views may name. */
function addressed({ codebook, fields, lists, people, renaming }: { codebook: ArchivedCodebook; fields: ArchivedFields; lists: ArchivedLists; people: ReadonlySet<string>; renaming: Renamed }): Map<string, string> {
  const plain = [...codebook.tags, ...codebook.scales, ...fields, ...lists.collections].map(({ id }) => [id, renaming.idOf(id)] as const);
  return new Map([...plain, ...[...people].map((id) => [id, renaming.authorOf({ kind: 'outside', id }).id] as const), ...renaming.statements]);
}
