import type * as Y from 'yjs';
import { planTakeBack, type LayerView, type Made, type TakeBack } from '#core/import/annotations/take-back.ts';
import type { Author } from '#core/entities/author.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import type { News } from '#server/import/news.ts';
import { MOST_AT_ONCE } from '#server/import/write-comments.ts';
import { rootOf, writeEntities, type Write } from '#ydoc/layer.ts';
import { forgetMade, madeKey, madeOn, noteTakenBack, statementsMadeOn } from './made.ts';
import { matchFile, type SaidWork } from './on-statements.ts';

/**
 * Takes back what files of annotations made, as far as nobody answered, judged or settled it since. It goes on while the page is open or not; a process that dies in between leaves the file imported, and taking it back again
 * does the rest. What is gone is deleted as people delete: the statement's history brings it back.
 */
export function createTakeBacks(work: SaidWork & { documents: DocumentWriter; news: News }) {
  const { db, documents, news } = work;
  /** How many things of a file are gone so far. */
  const running = new Map<string, { gone: number; ended: Promise<void> }>();

  async function takeBack(of: { workspace: string; import: string; file: string; member: string }): Promise<void> {
    const { file, workspace, member } = of;
    const author: Author = { kind: 'member', id: member };
    for (const statement of await statementsMadeOn(db, file)) {
      const layer = await db.read.layer.findFirst({ where: { statementId: statement, visibility: 'shared' }, select: { id: true } });
      if (!layer) continue;
      const made = await madeOn(db, { file, statement });
      const document = { kind: 'layer' as const, layer: layer.id };
      let plan: TakeBack = { gone: [], kept: [], reopened: [] };
      await documents.write({ document, author, change: (doc) => void (plan = planTakeBack(made, viewOf(doc))) });
      const { reopened } = plan;
      const there = new Set([...plan.gone, ...plan.kept].map(madeKey));
      await forgetMade(db, { file, made: made.filter((one) => one.kind !== 'thread' && !there.has(madeKey(one))) });
      for (const some of inBatches(plan.gone)) {
        let gone: Made[] = [];
        // Somebody may have answered since: it is planned once more in the moment in which it is written.
        await documents.write({ document, author, change: (doc) => void (gone = stillGone(some, planTakeBack(made, viewOf(doc)))) });
        await noteTakenBack(db, { file, gone });
        await documents.write({ document, author, change: (doc) => writeEntities(doc, deletions(doc, gone), author) });
        const one = running.get(file);
        if (one) one.gone += gone.length;
        news.tell({ kind: 'import', workspace, import: of.import });
      }
      const at = new Date().toISOString();
      for (const some of inBatches(reopened)) await documents.write({ document, author, change: (doc) => writeEntities(doc, some.map((id): Write => ({ kind: 'thread', id, entity: { state: 'reopened', by: author, at } })), author) });
    }
    const at = new Date();
    await db.write(async (tx) => {
      await tx.importAnnotationsOf.updateMany({ where: { fileId: file }, data: { doneAt: null } });
      await tx.importFile.update({ where: { id: file }, data: { state: 'cancelled', changedAt: at } });
    });
    await matchFile(work, { workspace, file });
  }

  return {
    goneOf: (file: string): number | undefined => running.get(file)?.gone,

    /** Begins to take a file back that was imported, or whose writing was stopped. False for others, and while that is under way. */
    async begin(of: { workspace: string; import: string; file: string; member: string }): Promise<boolean> {
      const { file, workspace } = of;
      if (running.has(file)) return false;
      const asked = { id: file, importId: of.import, import: { workspaceId: workspace }, annotations: { isNot: null }, made: { some: { takenBack: false } } };
      // While it goes on the file counts as imported, so that nobody takes it up meanwhile.
      const { count } = await db.write((tx) => tx.importFile.updateMany({ where: { ...asked, state: { in: ['imported', 'cancelled'] } }, data: { state: 'imported', finishedAt: new Date(), changedAt: new Date() } }));
      if (count === 0 || running.has(file)) return false;
      const ended = takeBack(of).catch(console.error).finally(() => {
        running.delete(file);
        news.tell({ kind: 'import', workspace, import: of.import });
      });
      running.set(file, { gone: 0, ended });
      return true;
    },

    async settled(): Promise<void> {
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

function viewOf(doc: Y.Doc): LayerView {
  const all = <K extends keyof LayerView>(kind: K) => new Map(rootOf(doc, kind).entries());
  return { annotation: all('annotation'), tagging: all('tagging'), comment: all('comment'), review: all('review'), thread: all('thread'), moderation: all('moderation'), decision: all('decision') };
}

function stillGone(some: readonly Made[], { gone }: TakeBack): Made[] {
  const now = new Set(gone.map(madeKey));
  return some.filter((one) => now.has(madeKey(one)));
}

function deletions(doc: Y.Doc, gone: readonly Made[]): Write[] {
  const deleted = new Date().toISOString();
  return gone.flatMap(({ kind, id }): Write[] => {
    if (kind === 'annotation') { const prev = rootOf(doc, kind).get(id); return prev ? [{ kind, id, entity: { ...prev, deleted } }] : []; }
    if (kind === 'tagging') { const prev = rootOf(doc, kind).get(id); return prev ? [{ kind, id, entity: { ...prev, deleted } }] : []; }
    if (kind === 'comment') { const prev = rootOf(doc, kind).get(id); return prev ? [{ kind, id, entity: { ...prev, deleted } }] : []; }
    return [];
  });
}

function* inBatches<One>(all: readonly One[]): Generator<One[], void, undefined> {
  for (let from = 0; from < all.length; from += MOST_AT_ONCE) yield all.slice(from, from + MOST_AT_ONCE);
}
