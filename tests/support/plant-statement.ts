import type { Annotation } from '#core/entities/annotation.ts';
import type { Comment } from '#core/entities/comment.ts';
import { taggingKey, type Tagging } from '#core/entities/tagging.ts';
import type { Prepare } from '#server/direct.ts';
import { newId } from '#server/new-id.ts';

/** What somebody said on words of a planted statement: a tag, or a comment, or both. Places are UTF-16 units of its text. */
export interface PlantedRemark {
  start: number;
  end: number;
  member: string;
  tag?: string;
  value?: string | null;
  comment?: string;
}

/** A statement whose paragraphs are the lines of a text. */
export interface PlantedStatement {
  workspace: string;
  title: string;
  text: string;
  remarks: readonly PlantedRemark[];
  day?: string;
  /** The last day, where it lasts several. */
  lastDay?: string;
  delegation?: string | null;
  onBehalfOf?: string | null | undefined;
  session?: string;
  /** What it was made from; nothing unless told. */
  source?: string;
}

/**
 * Puts a statement with remarks into the projection, each remark on an annotation of its own. There are no documents behind it: for what reads only the projection, and
 * thousands of statements of it.
 */
export function plantStatement(prepare: Prepare, { workspace, title, text, remarks, day, lastDay = day, delegation, onBehalfOf, session, source = '' }: PlantedStatement): { statement: string; layer: string } {
  const [statement, layer, at] = [newId(), newId(), new Date().toISOString()];
  prepare(`INSERT INTO "Statement" ("id", "workspaceId", "title", "source", "createdBy", "createdAt", "dateStart", "dateEnd", "delegationName", "onBehalfOf", "session") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(statement, workspace, title, source, workspace, at, day ?? null, lastDay ?? null, delegation ?? null, onBehalfOf ?? null, session ?? null);
  prepare(`INSERT INTO "Layer" ("id", "workspaceId", "statementId", "visibility", "ownerId", "createdAt") VALUES (?, ?, ?, 'shared', '', ?)`).run(layer, workspace, statement, at);
  prepare(`INSERT INTO "StatementText" ("statementId", "sequence", "text", "content") VALUES (?, 1, ?, ?)`).run(statement, text, JSON.stringify(contentOf(text)));
  prepare(`INSERT INTO "Document" ("name", "generation", "sequence") VALUES (?, 1, 1)`).run(`layer/${layer}`);
  for (const { start, end, member, tag, value = null, comment } of remarks) {
    const annotation = newId();
    const creator = { kind: 'member' as const, id: member };
    const exact = text.slice(start, end);
    const made: Annotation = { creator, created: at, target: { source: statement, start: 'AAAA', end: 'AAAB', quote: { exact, prefix: text.slice(Math.max(0, start - 32), start), suffix: text.slice(end, end + 32) }, position: { start, end } } };
    prepare(`INSERT INTO "Annotation" ("layerId", "id", "creatorKind", "creatorId", "exact", "start", "end", "deleted", "entity", "sequence", "receivedAt") VALUES (?, ?, 'member', ?, ?, ?, ?, 0, ?, 1, ?)`).run(layer, annotation, member, exact, start, end, JSON.stringify(made), at);
    if (tag !== undefined) {
      const tagged: Tagging = { annotation, tag, ...(value === null ? {} : { value }), revision: 0, creator, created: at };
      prepare(`INSERT INTO "Tagging" ("layerId", "id", "annotationId", "tagId", "value", "creatorKind", "creatorId", "deleted", "entity", "sequence", "receivedAt") VALUES (?, ?, ?, ?, ?, 'member', ?, 0, ?, 1, ?)`).run(layer, taggingKey(tagged), annotation, tag, value, member, JSON.stringify(tagged), at);
    }
    if (comment !== undefined) {
      const said: Comment = { subject: { kind: 'annotation', id: annotation }, text: comment, mentions: [], creator, created: at };
      prepare(`INSERT INTO "Comment" ("layerId", "id", "subjectKind", "subjectId", "text", "creatorKind", "creatorId", "deleted", "entity", "sequence", "receivedAt") VALUES (?, ?, 'annotation', ?, ?, 'member', ?, 0, ?, 1, ?)`).run(layer, newId(), annotation, comment, member, JSON.stringify(said), at);
    }
  }
  return { statement, layer };
}

function contentOf(text: string) {
  return { type: 'doc', content: text.split('\n').map((line) => ({ type: 'paragraph', ...(line === '' ? {} : { content: [{ type: 'text', text: line }] }) })) };
}
