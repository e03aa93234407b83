import type { Change, EntityKind } from '#core/entity.ts';
import type { Tx } from '#server/db.ts';
import { storedTime } from './update-store.ts';

/** One changed entity of a layer with the update that changed it last. */
export interface ProjectedChange {
  layer: string;
  change: Change;
  sequence: number;
  receivedAt: Date;
}

/** A statement's text as the pages read it. */
export interface ProjectedText {
  statement: string;
  sequence: number;
  /** Flattened; offsets are UTF-16 units in it. */
  text: string;
  /** ProseMirror JSON. */
  content: string;
}

/**
 * Writes the rows of changed entities and texts, one statement per table that is touched. Of several changes of one entity the last counts.
 */
export async function project(tx: Tx, changes: readonly ProjectedChange[], texts: readonly ProjectedText[]): Promise<void> {
  for (const [kind, rows] of rowsByKind(changes)) await WRITERS[kind](tx, JSON.stringify(rows));
  if (texts.length === 0) return;
  const list = JSON.stringify(texts);
  await tx.$executeRaw`
    INSERT INTO "StatementText" ("statementId", "sequence", "text", "content")
    SELECT value->>'statement', value->>'sequence', value->>'text', value->>'content' FROM json_each(${list}) WHERE true
    ON CONFLICT ("statementId") DO UPDATE SET "sequence" = excluded."sequence", "text" = excluded."text", "content" = excluded."content"`;
}

interface Row {
  layer: string;
  id: string;
  sequence: number;
  at: string;
  entity: string;
  [column: string]: string | number | null;
}

function rowsByKind(changes: readonly ProjectedChange[]): Map<EntityKind, Row[]> {
  const latest = new Map<string, ProjectedChange>();
  for (const one of changes) latest.set(`${one.layer} ${one.change.kind} ${one.change.id}`, one);
  const byKind = new Map<EntityKind, Row[]>();
  for (const one of latest.values()) {
    const list = byKind.get(one.change.kind);
    if (list) list.push(rowOf(one));
    else byKind.set(one.change.kind, [rowOf(one)]);
  }
  return byKind;
}

function rowOf({ layer, change, sequence, receivedAt }: ProjectedChange): Row {
  const shared = { layer, id: change.id, sequence, at: storedTime(receivedAt), entity: JSON.stringify(change.next) };
  switch (change.kind) {
    case 'annotation': {
      const { creator, target, deleted } = change.next;
      return { ...shared, ...by(creator), exact: target.quote.exact, start: target.position.start, end: target.position.end, deleted: deleted ? 1 : 0 };
    }
    case 'tagging': {
      const { annotation, tag, value, creator, deleted } = change.next;
      return { ...shared, ...by(creator), annotation, tag, value: value ?? null, deleted: deleted ? 1 : 0 };
    }
    case 'comment': {
      const { subject, parent, text, creator, deleted } = change.next;
      return { ...shared, ...by(creator), subjectKind: subject.kind, subject: subject.id, parent: parent ?? null, text, deleted: deleted ? 1 : 0 };
    }
    case 'review': {
      const { subject, verdict, creator, deleted } = change.next;
      return { ...shared, ...by(creator), subject, verdict, deleted: deleted ? 1 : 0 };
    }
    case 'thread':
    case 'moderation':
      return { ...shared, state: change.next.state, by: change.next.by.id };
    case 'decision':
      return { ...shared, outcome: change.next.outcome, by: change.next.by.id };
    case 'anchor': {
      const range = change.next.state === 'orphaned' ? undefined : change.next.range;
      return { ...shared, state: change.next.state, start: range?.start ?? null, end: range?.end ?? null };
    }
  }
}

function by(creator: { kind: string; id: string }): { creatorKind: string; creatorId: string } {
  return { creatorKind: creator.kind, creatorId: creator.id };
}

const WRITERS: { readonly [K in EntityKind]: (tx: Tx, rows: string) => Promise<unknown> } = {
  annotation: (tx, rows) => tx.$executeRaw`
    INSERT INTO "Annotation" ("layerId", "id", "creatorKind", "creatorId", "exact", "start", "end", "deleted", "entity", "sequence", "receivedAt")
    SELECT value->>'layer', value->>'id', value->>'creatorKind', value->>'creatorId', value->>'exact', value->>'start', value->>'end',
      value->>'deleted', value->>'entity', value->>'sequence', value->>'at' FROM json_each(${rows}) WHERE true
    ON CONFLICT ("layerId", "id") DO UPDATE SET "creatorKind" = excluded."creatorKind", "creatorId" = excluded."creatorId", "exact" = excluded."exact",
      "start" = excluded."start", "end" = excluded."end", "deleted" = excluded."deleted", "entity" = excluded."entity",
      "sequence" = excluded."sequence", "receivedAt" = excluded."receivedAt"`,
  tagging: (tx, rows) => tx.$executeRaw`
    INSERT INTO "Tagging" ("layerId", "id", "annotationId", "tagId", "value", "creatorKind", "creatorId", "deleted", "entity", "sequence", "receivedAt")
    SELECT value->>'layer', value->>'id', value->>'annotation', value->>'tag', value->>'value', value->>'creatorKind', value->>'creatorId',
      value->>'deleted', value->>'entity', value->>'sequence', value->>'at' FROM json_each(${rows}) WHERE true
    ON CONFLICT ("layerId", "id") DO UPDATE SET "annotationId" = excluded."annotationId", "tagId" = excluded."tagId", "value" = excluded."value",
      "creatorKind" = excluded."creatorKind", "creatorId" = excluded."creatorId", "deleted" = excluded."deleted", "entity" = excluded."entity",
      "sequence" = excluded."sequence", "receivedAt" = excluded."receivedAt"`,
  comment: (tx, rows) => tx.$executeRaw`
    INSERT INTO "Comment" ("layerId", "id", "subjectKind", "subjectId", "parentId", "text", "creatorKind", "creatorId", "deleted", "entity", "sequence", "receivedAt")
    SELECT value->>'layer', value->>'id', value->>'subjectKind', value->>'subject', value->>'parent', value->>'text', value->>'creatorKind', value->>'creatorId',
      value->>'deleted', value->>'entity', value->>'sequence', value->>'at' FROM json_each(${rows}) WHERE true
    ON CONFLICT ("layerId", "id") DO UPDATE SET "subjectKind" = excluded."subjectKind", "subjectId" = excluded."subjectId", "parentId" = excluded."parentId",
      "text" = excluded."text", "creatorKind" = excluded."creatorKind", "creatorId" = excluded."creatorId", "deleted" = excluded."deleted",
      "entity" = excluded."entity", "sequence" = excluded."sequence", "receivedAt" = excluded."receivedAt"`,
  review: (tx, rows) => tx.$executeRaw`
    INSERT INTO "Review" ("layerId", "id", "subject", "verdict", "creatorKind", "creatorId", "deleted", "entity", "sequence", "receivedAt")
    SELECT value->>'layer', value->>'id', value->>'subject', value->>'verdict', value->>'creatorKind', value->>'creatorId',
      value->>'deleted', value->>'entity', value->>'sequence', value->>'at' FROM json_each(${rows}) WHERE true
    ON CONFLICT ("layerId", "id") DO UPDATE SET "subject" = excluded."subject", "verdict" = excluded."verdict", "creatorKind" = excluded."creatorKind",
      "creatorId" = excluded."creatorId", "deleted" = excluded."deleted", "entity" = excluded."entity", "sequence" = excluded."sequence",
      "receivedAt" = excluded."receivedAt"`,
  thread: (tx, rows) => tx.$executeRaw`
    INSERT INTO "Thread" ("layerId", "id", "state", "byId", "entity", "sequence", "receivedAt")
    SELECT value->>'layer', value->>'id', value->>'state', value->>'by', value->>'entity', value->>'sequence', value->>'at' FROM json_each(${rows}) WHERE true
    ON CONFLICT ("layerId", "id") DO UPDATE SET "state" = excluded."state", "byId" = excluded."byId", "entity" = excluded."entity",
      "sequence" = excluded."sequence", "receivedAt" = excluded."receivedAt"`,
  moderation: (tx, rows) => tx.$executeRaw`
    INSERT INTO "Moderation" ("layerId", "id", "state", "byId", "entity", "sequence", "receivedAt")
    SELECT value->>'layer', value->>'id', value->>'state', value->>'by', value->>'entity', value->>'sequence', value->>'at' FROM json_each(${rows}) WHERE true
    ON CONFLICT ("layerId", "id") DO UPDATE SET "state" = excluded."state", "byId" = excluded."byId", "entity" = excluded."entity",
      "sequence" = excluded."sequence", "receivedAt" = excluded."receivedAt"`,
  decision: (tx, rows) => tx.$executeRaw`
    INSERT INTO "Decision" ("layerId", "id", "outcome", "byId", "entity", "sequence", "receivedAt")
    SELECT value->>'layer', value->>'id', value->>'outcome', value->>'by', value->>'entity', value->>'sequence', value->>'at' FROM json_each(${rows}) WHERE true
    ON CONFLICT ("layerId", "id") DO UPDATE SET "outcome" = excluded."outcome", "byId" = excluded."byId", "entity" = excluded."entity",
      "sequence" = excluded."sequence", "receivedAt" = excluded."receivedAt"`,
  anchor: (tx, rows) => tx.$executeRaw`
    INSERT INTO "Anchor" ("layerId", "id", "state", "start", "end", "entity", "sequence", "receivedAt")
    SELECT value->>'layer', value->>'id', value->>'state', value->>'start', value->>'end', value->>'entity', value->>'sequence', value->>'at'
      FROM json_each(${rows}) WHERE true
    ON CONFLICT ("layerId", "id") DO UPDATE SET "state" = excluded."state", "start" = excluded."start", "end" = excluded."end", "entity" = excluded."entity",
      "sequence" = excluded."sequence", "receivedAt" = excluded."receivedAt"`,
};
