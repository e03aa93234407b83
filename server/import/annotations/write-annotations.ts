import type * as Y from 'yjs';
import { describe } from '#core/anchoring/anchoring.ts';
import type { Author } from '#core/entities/author.ts';
import { newTagsOf, tagFinder } from '#core/import/annotations/find-tag.ts';
import { outlookOf } from '#core/import/annotations/outlook.ts';
import type { Plan, PlannedTag } from '#core/import/annotations/plan.ts';
import type { SaidAuthor } from '#core/import/annotations/said.ts';
import type { ImportProblem } from '#core/import/import-file.ts';
import type { Refusal } from '#core/import/source.ts';
import { can } from '#core/policy/policy.ts';
import { role } from '#core/policy/role.ts';
import { taggingKey, type Tagging } from '#core/entities/tagging.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import type { News } from '#server/import/news.ts';
import { takeTags, type TagsOfProject } from '#server/import/refi/take-tags.ts';
import { MOST_AT_ONCE, outsideAuthors } from '#server/import/write-comments.ts';
import { readText } from '#server/statements/statements.ts';
import type { FlatText } from '#ydoc/flat-text.ts';
import { rootOf, writeEntities, type Write } from '#ydoc/layer.ts';
import { positionsOf } from '#ydoc/text-anchor.ts';
import { madeKey, noteMade, takenBackOn } from './made.ts';
import { aboutOf, planFor, type SaidWork } from './on-statements.ts';
import type { Made } from '#core/import/annotations/take-back.ts';

interface WritingWork extends SaidWork {
  documents: DocumentWriter;
  news: News;
}

/** A file in state `importing`, and who accepted it. */
interface Accepted {
  file: string;
  workspace: string;
  import: string;
  member: string;
}

export type WritingOutcome = { kind: 'written' } | { kind: 'cancelled' } | { kind: 'problem'; problem: ImportProblem } | { kind: 'refused'; refusal: Refusal };

/**
 * Writes what a file says onto its statements, one after the other, each as it is now: under the names of outside authors, in the layer that the team shares. What is there, or was deleted there, stays as it
 * is, and ids follow from what the file says, so doing it again doubles nothing. `onProgress` hears how many things are written.
 */
export async function writeAnnotations(work: WritingWork, of: Accepted, onProgress: (written: number) => void): Promise<WritingOutcome> {
  const { db, taxonomies, news } = work;
  const { file, workspace, member } = of;
  const about = await aboutOf(db, file);
  if (!about) return { kind: 'written' };
  if (!(await mayAdd(work, of))) return { kind: 'problem', problem: 'role-forbids' };
  const before = await taxonomies.taxonomyOf({ workspace });
  const made = newTagsOf(about.tags, tagFinder(before), before);
  const tags = await takeTags(db, { workspace, member, project: { origin: '', tags: made.tags, scales: [] } });
  if (tags.isNew) news.tell({ kind: 'taxonomy', workspace, revision: tags.revision });
  const authorOf = await outsideAuthors(db, { workspace, names: about.people, at: new Date() });
  const groups = await db.read.importAnnotationsOf.findMany({ where: { fileId: file, doneAt: null, statementId: { not: null } }, select: { place: true, statementId: true }, orderBy: { place: 'asc' } });
  let written = 0;
  for (const { place, statementId } of groups) {
    if (statementId === null) continue;
    const { said } = await db.read.importAnnotationsOf.findUniqueOrThrow({ where: { fileId_place: { fileId: file, place } }, select: { said: true } });
    // New tags were made of the codebook as it was; what a plan calls new is found by its place there.
    const planned = await planFor(work, { workspace, statement: statementId, said, about, taxonomy: before });
    if (planned?.kind === 'refused') return planned;
    if (!planned) continue;
    const target = await targetOf(work, { statement: statementId, member });
    const takenBack = await takenBackOn(db, statementId);
    const isNew = (doc: Y.Doc) => ({ kind, id }: Write) => !rootOf(doc, kind).has(id) || takenBack.has(madeKey({ kind, id }));
    const writes = writesOf(planned.plan, { statement: statementId, flat: target.flat, authorOf, tags, at: new Date() });
    for (let from = 0; from < writes.length; from += MOST_AT_ONCE) {
      if (!(await isGoingOn(work, file))) return { kind: 'cancelled' };
      const some = writes.slice(from, from + MOST_AT_ONCE);
      const document = { kind: 'layer' as const, layer: target.layer };
      let missing: Write[] = [];
      await work.documents.write({ document, author: target.author, change: (doc) => void (missing = some.filter(isNew(doc))) });
      await noteMade(db, { file, statement: statementId, made: missing.flatMap(({ kind, id }): Made[] => (kind === 'annotation' || kind === 'tagging' || kind === 'comment' || kind === 'thread' ? [{ kind, id }] : [])) });
      await work.documents.write({ document, author: target.author, change: (doc) => writeEntities(doc, missing.filter(isNew(doc)), target.author) });
      onProgress((written += some.length));
    }
    await db.write((tx) => tx.importAnnotationsOf.update({ where: { fileId_place: { fileId: file, place } }, data: { outlook: JSON.stringify(outlookOf(planned.plan)), doneAt: new Date() } }));
  }
  return { kind: 'written' };
}

async function mayAdd({ db }: WritingWork, { member, workspace }: Accepted): Promise<boolean> {
  const row = await db.read.member.findFirst({ where: { id: member, workspaceId: workspace, removedAt: null }, select: { role: true } });
  return row !== null && can({ member, role: role.parse(row.role) }, 'statement.add');
}

async function isGoingOn({ db }: WritingWork, file: string): Promise<boolean> {
  return (await db.read.importFile.count({ where: { id: file, state: 'importing' } })) > 0;
}

async function targetOf({ db, documents }: WritingWork, { statement, member }: { statement: string; member: string }): Promise<{ layer: string; flat: FlatText; author: Author }> {
  const author: Author = { kind: 'member', id: member };
  const { id } = await db.read.layer.findFirstOrThrow({ where: { statementId: statement, visibility: 'shared' }, select: { id: true } });
  return { layer: id, flat: await readText(documents, statement, author), author };
}

interface WriteFacts {
  statement: string;
  flat: FlatText;
  authorOf: (name: string) => Author;
  tags: TagsOfProject;
  /** For what the file gives no time. */
  at: Date;
}

/** A plan as entities of the layer. A passage whose words moved in this moment is left out with what is on it; doing it again finds them. */
function writesOf(plan: Plan, { statement, flat, authorOf, tags, at }: WriteFacts): Write[] {
  const by = ({ author, created }: { author: SaidAuthor; created: string | null }) => ({ creator: authorOf(author.name), created: created ?? at.toISOString() });
  const gone = new Set<string>();
  const writes: Write[] = [];
  for (const { id, range, ...one } of plan.passages) {
    const positions = positionsOf(flat, range);
    if (positions) writes.push({ kind: 'annotation', id, entity: { ...by(one), target: { source: statement, ...positions, ...describe(flat.text, range) } } });
    else gone.add(id);
  }
  for (const { annotation, tag, value, note, ...one } of plan.taggings) {
    const meant = tagIn(tag, tags);
    if (gone.has(annotation) || meant === undefined) continue;
    const entity: Tagging = { annotation, tag: meant, ...(value === null ? {} : { value }), ...(note === null ? {} : { note }), revision: tags.revision, ...by(one) };
    writes.push({ kind: 'tagging', id: taggingKey(entity), entity });
  }
  for (const { id, annotation, answers, text, edited, ...one } of plan.comments) {
    if (annotation !== null && gone.has(annotation)) continue;
    const subject = annotation === null ? { kind: 'statement' as const, id: statement } : { kind: 'annotation' as const, id: annotation };
    writes.push({ kind: 'comment', id, entity: { subject, ...(answers === null ? {} : { parent: answers }), text, mentions: [], ...by(one), ...(edited === null ? {} : { edited }) } });
  }
  for (const { id, ...one } of plan.resolved) {
    const { creator, created } = by(one);
    if (!gone.has(id)) writes.push({ kind: 'thread', id, entity: { state: 'resolved', by: creator, at: created } });
  }
  return writes;
}

function tagIn(tag: PlannedTag, tags: TagsOfProject): string | undefined {
  return tag.kind === 'known' ? tag.tag : tags.meant(tag.place, null)?.tag;
}
