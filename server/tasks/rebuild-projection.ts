import * as Y from 'yjs';
import { Candidate } from '#server/collab/candidate.ts';
import { asChange } from '#server/collab/gate.ts';
import { project, type ProjectedChange, type ProjectedText } from '#server/collab/project.ts';
import { readText } from '#server/collab/text-gate.ts';
import { DamagedDocument, readLog } from '#server/collab/update-store.ts';
import type { Db } from '#server/db.ts';
import type { Prepare } from '#server/direct.ts';
import { parseDocumentName, type DocumentName } from '#ydoc/document-name.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

/** A row that the live projection and a rebuilt one do not share. */
export interface Difference {
  table: string;
  /** JSON of the row; undefined where the row is missing. */
  live: string | undefined;
  rebuilt: string | undefined;
}

const PAGE = 500;

/**
 * Makes every projection table anew from the update log, in one transaction. Returns how many documents were read.
 * Rejects with `DamagedDocument` when the log has a gap or a damaged row; then nothing is changed.
 */
export async function rebuildProjection(db: Db): Promise<number> {
  const { documents, changes, texts } = await replayAll(db);
  await db.append((prepare) => replace(prepare, changes, texts));
  return documents;
}

/** What a rebuild would change, without changing anything. */
export async function compareProjection(db: Db): Promise<Difference[]> {
  const { changes, texts } = await replayAll(db);
  let differences: Difference[] = [];
  try {
    await db.append((prepare) => {
      const live = readTables(prepare);
      replace(prepare, changes, texts);
      differences = diff(live, readTables(prepare));
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  return differences;
}

class RolledBack extends Error {
  override name = 'RolledBack';
}

async function replayAll(db: Db): Promise<{ documents: number; changes: ProjectedChange[]; texts: ProjectedText[] }> {
  const names = await db.read.documentUpdate.findMany({ distinct: ['document'], select: { document: true }, orderBy: { document: 'asc' } });
  const changes: ProjectedChange[] = [];
  const texts: ProjectedText[] = [];
  for (const { document } of names) {
    const name = parseDocumentName(document);
    if (!name) throw new DamagedDocument(`${document} is no name of a document`);
    const replayed = replay(db, document, name);
    changes.push(...replayed.changes);
    if (replayed.text) texts.push(replayed.text);
  }
  return { documents: names.length, changes, texts };
}

function replay(db: Db, document: string, name: DocumentName): { changes: ProjectedChange[]; text: ProjectedText | undefined } {
  const candidate = new Candidate(name.kind, []);
  const latest = new Map<string, ProjectedChange>();
  let sequence = 0;
  for (;;) {
    const rows = db.look((prepare) => readLog(prepare, document, { after: sequence, most: PAGE }));
    for (const row of rows) {
      ({ sequence } = row);
      const { layer } = candidate.apply((doc) => Y.applyUpdate(doc, row.bytes));
      if (name.kind === 'text') continue;
      if (!layer.known) throw new DamagedDocument(`${document} has an update ${sequence} that no layer knows`);
      for (const raw of layer.changes) {
        const change = asChange(raw);
        latest.set(`${change.kind} ${change.id}`, { layer: name.layer, change, sequence, receivedAt: row.receivedAt });
      }
    }
    if (rows.length < PAGE) break;
  }
  const text = name.kind === 'text' ? projectedText(candidate.doc, name.statement, sequence) : undefined;
  candidate.destroy();
  return { changes: [...latest.values()], text };
}

function projectedText(doc: Y.Doc, statement: string, sequence: number): ProjectedText {
  const content = readText(doc);
  if (!content) throw new DamagedDocument(`The text of ${statement} is not valid`);
  return { statement, sequence, text: flatten(doc.getXmlFragment(TEXT_ROOT)).text, content: JSON.stringify(content) };
}

const TABLES = ['Annotation', 'Tagging', 'Comment', 'Review', 'Thread', 'Moderation', 'Decision', 'Anchor', 'StatementText'] as const;

function replace(prepare: Prepare, changes: readonly ProjectedChange[], texts: readonly ProjectedText[]): void {
  for (const table of TABLES) prepare(`DELETE FROM "${table}"`).run();
  project(prepare, changes, texts);
}

type Tables = Map<string, Map<string, string>>;

/** Every projection row as JSON, by table and key. */
function readTables(prepare: Prepare): Tables {
  return new Map(TABLES.map((table) => [table, new Map(prepare(`SELECT * FROM "${table}"`).all().map((row) => [keyOf(row), JSON.stringify(row)]))]));
}

function keyOf(row: unknown): string {
  return String(Reflect.get(Object(row), 'statementId') ?? `${Reflect.get(Object(row), 'layerId')} ${Reflect.get(Object(row), 'id')}`);
}

function diff(live: Tables, rebuilt: Tables): Difference[] {
  const differences: Difference[] = [];
  for (const [table, rows] of live) {
    const others = rebuilt.get(table) ?? new Map<string, string>();
    for (const key of new Set([...rows.keys(), ...others.keys()])) {
      if (rows.get(key) !== others.get(key)) differences.push({ table, live: rows.get(key), rebuilt: others.get(key) });
    }
  }
  return differences;
}
