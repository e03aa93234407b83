import type { Change } from '#core/entities/entity.ts';
import type { Prepare, SqlValue } from '#server/direct.ts';
import { storedTime } from '#server/stored-time.ts';

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

/** Writes the rows of changed entities and texts. Of several changes of one entity the last counts. */
export function project(prepare: Prepare, changes: readonly ProjectedChange[], texts: readonly ProjectedText[]): void {
  const latest = new Map<string, ProjectedChange>();
  for (const one of changes) latest.set(`${one.layer} ${one.change.kind} ${one.change.id}`, one);
  for (const one of latest.values()) writeChange(prepare, one);
  for (const { statement, sequence, text, content } of texts) {
    upsert(prepare, 'StatementText', ['statementId'], { statementId: statement, sequence, text, content });
  }
}

function writeChange(prepare: Prepare, { layer, change, sequence, receivedAt }: ProjectedChange): void {
  const shared = { layerId: layer, id: change.id, entity: JSON.stringify(change.next), sequence, receivedAt: storedTime(receivedAt) };
  const write = (table: string, row: Row) => upsert(prepare, table, ['layerId', 'id'], { ...shared, ...row });
  switch (change.kind) {
    case 'annotation': {
      const { creator, target, deleted } = change.next;
      return write('Annotation', { ...by(creator), exact: target.quote.exact, start: target.position.start, end: target.position.end, deleted: deleted ? 1 : 0 });
    }
    case 'tagging': {
      const { annotation, tag, value, creator, deleted } = change.next;
      return write('Tagging', { ...by(creator), annotationId: annotation, tagId: tag, value: value ?? null, deleted: deleted ? 1 : 0 });
    }
    case 'comment': {
      const { subject, parent, text, creator, deleted } = change.next;
      return write('Comment', { ...by(creator), subjectKind: subject.kind, subjectId: subject.id, parentId: parent ?? null, text, deleted: deleted ? 1 : 0 });
    }
    case 'review': {
      const { subject, verdict, creator, deleted } = change.next;
      return write('Review', { ...by(creator), subject, verdict, deleted: deleted ? 1 : 0 });
    }
    case 'thread':
      return write('Thread', { state: change.next.state, byId: change.next.by.id });
    case 'moderation':
      return write('Moderation', { state: change.next.state, byId: change.next.by.id });
    case 'decision':
      return write('Decision', { outcome: change.next.outcome, byId: (change.next.takenBack ?? change.next).by.id });
    case 'anchor': {
      const range = change.next.state === 'orphaned' ? undefined : change.next.range;
      return write('Anchor', { state: change.next.state, start: range?.start ?? null, end: range?.end ?? null });
    }
  }
}

type Row = Record<string, SqlValue>;

/** Inserts a row or replaces what it says. Table and columns are this file's own words, never anyone's input. */
function upsert(prepare: Prepare, table: string, keys: readonly string[], row: Row): void {
  prepare(upsertSql(table, keys, Object.keys(row))).run(...Object.values(row));
}

const upserts = new Map<string, string>();

function upsertSql(table: string, keys: readonly string[], columns: readonly string[]): string {
  const known = upserts.get(table);
  if (known) return known;
  const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
  const updates = columns.filter((name) => !keys.includes(name)).map((name) => `"${name}" = excluded."${name}"`);
  const sql = `INSERT INTO "${table}" (${list(columns)}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (${list(keys)}) DO UPDATE SET ${updates.join(', ')}`;
  upserts.set(table, sql);
  return sql;
}

function by(creator: { kind: string; id: string }): { creatorKind: string; creatorId: string } {
  return { creatorKind: creator.kind, creatorId: creator.id };
}
