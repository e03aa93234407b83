import * as Y from 'yjs';
import type { Anchor } from '#core/entities/anchor.ts';
import type { Change } from '#core/entities/entity.ts';
import { isSame } from '#core/same.ts';
import type { Db } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { LayerMarks } from './layer-marks.ts';
import { Look, noteRange, type LookedAt } from './look.ts';
import { readCursor, readStoredText, readTextAt, type StoredText } from './text-history.ts';

/** Others have their turn after so many milliseconds of looking. */
const SLICE_MS = 8;
/** Entities of one transaction. */
const AT_ONCE = 200;

interface Wanted {
  id: string;
  /** What was written when it was looked for. */
  was: Anchor | undefined;
  next: Anchor;
}

/**
 * The annotations of one statement, of every layer, while its text is being edited: the text as it was at the last look, where each annotation's words were in it, and what was
 * stored since. Looks one at a time; its owner sees to that.
 */
export class StatementAnchors {
  readonly #db: Db;
  readonly #documents: DocumentWriter;
  readonly #statement: string;
  readonly #layers = new Map<string, LayerMarks>();
  #text: LookedAt | undefined;
  #updates: { sequence: number; update: Uint8Array }[] = [];
  #isRead = false;

  constructor(of: { db: Db; documents: DocumentWriter; statement: string }) {
    this.#db = of.db;
    this.#documents = of.documents;
    this.#statement = of.statement;
  }

  /** The text has these updates more, the last of them `sequence`. */
  takeText(sequence: number, updates: readonly Uint8Array[]): void {
    updates.forEach((update, at) => this.#updates.push({ sequence: sequence - updates.length + 1 + at, update }));
  }

  /** Entities of a layer were stored; says whether an annotation is among them that was not known. */
  takeLayer(layer: string, changes: readonly Change[]): boolean {
    return this.#marksOf(layer).take(changes);
  }

  /** The text at the last look. */
  get text(): LookedAt | undefined {
    return this.#text;
  }

  /**
   * Looks for every annotation in the text as it is stored now and writes what became of them. Resolves with the text's sequence when all of it is stored; `again` when something was
   * settled meanwhile, so that it has to be looked for once more. Rejects with `StorageUnavailable`.
   */
  async look(): Promise<{ sequence: number; again: boolean }> {
    const look = this.#advance();
    await this.#readLayers();
    let again = false;
    for (const marks of this.#layers.values()) {
      const wanted = await lookThrough(marks, look);
      for (let at = 0; at < wanted.length; at += AT_ONCE) again = (await this.#write(marks.layer, wanted.slice(at, at + AT_ONCE))) || again;
    }
    return { sequence: this.#text?.sequence ?? 0, again };
  }

  /** Takes in what was stored of the text since the last look. */
  #advance(): Look {
    const last = this.#text;
    const before = last ? () => last : () => lookedAt(readTextAt(this.#db, this.#statement, readCursor(this.#db, this.#statement)));
    const { doc, sequence } = last ?? readStoredText(this.#db, this.#statement);
    // The document is about to hold the new text: what was settled or made since the last look is looked up in the old one now.
    if (last) for (const { marks } of this.#layers.values()) for (const mark of marks.values()) noteRange(mark, last);
    const news = this.#updates.filter((update) => update.sequence > sequence);
    this.#updates = [];
    doc.transact(() => news.forEach(({ update }) => Y.applyUpdate(doc, update)));
    const now = lookedAt({ doc, sequence: news.at(-1)?.sequence ?? sequence });
    this.#text = now;
    return new Look({ now, before });
  }

  async #readLayers(): Promise<void> {
    if (this.#isRead) return;
    const layers = await this.#db.read.layer.findMany({ where: { statementId: this.#statement }, select: { id: true } });
    for (const { id } of layers) await this.#marksOf(id).read(this.#db);
    this.#isRead = true;
  }

  #marksOf(layer: string): LayerMarks {
    const known = this.#layers.get(layer) ?? new LayerMarks(layer);
    this.#layers.set(layer, known);
    return known;
  }

  /** Writes anchors unless something else was written for the same annotation since; says whether that was so. */
  async #write(layer: string, wanted: readonly Wanted[]): Promise<boolean> {
    let again = false;
    await this.#documents.write({
      document: { kind: 'layer', layer },
      author: 'server',
      change(doc) {
        const anchors = rootOf(doc, 'anchor');
        const writes = wanted.filter(({ id, was }) => isSame(anchors.get(id), was));
        again = writes.length < wanted.length;
        writeEntities(doc, writes.map(({ id, next }) => ({ kind: 'anchor', id, entity: next })), 'server');
      },
    });
    return again;
  }
}

async function lookThrough(marks: LayerMarks, look: Look): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  let began = performance.now();
  for (const [id, mark] of marks.marks) {
    const next = look.at(mark);
    if (next) wanted.push({ id, was: mark.anchor, next });
    if (performance.now() - began < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
  return wanted;
}

function lookedAt({ doc, sequence }: StoredText): LookedAt {
  return { doc, flat: flatten(doc.getXmlFragment(TEXT_ROOT)), sequence };
}
