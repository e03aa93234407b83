import { z } from 'zod';
import { anchor, type Anchor } from '#core/entities/anchor.ts';
import type { Author } from '#core/entities/author.ts';
import { annotation } from '#core/entities/annotation.ts';
import type { Change } from '#core/entities/entity.ts';
import { isSame } from '#core/same.ts';
import type { Passage, Target } from '#core/entities/target.ts';
import type { Db } from '#server/db.ts';

/** One annotation as far as finding its words goes. */
export interface Mark {
  target: Target;
  creator: Author;
  anchor: Anchor | undefined;
  /** Where its words were when they were looked for last; undefined before that. */
  range: Passage | null | undefined;
}

/** The annotations of one layer, kept in step with what is stored. */
export class LayerMarks {
  readonly layer: string;
  readonly marks = new Map<string, Mark>();

  constructor(layer: string) {
    this.layer = layer;
  }

  /** Takes in what was stored in the layer; says whether an annotation is new. */
  take(changes: readonly Change[]): boolean {
    let isNew = false;
    for (const change of changes) {
      if (change.kind === 'annotation') {
        isNew ||= !this.marks.has(change.id);
        this.#put(change.id, change.next);
      }
      if (change.kind === 'anchor') {
        const mark = this.marks.get(change.id);
        if (!mark) continue;
        // A person settled it elsewhere; what a look found it has noted itself.
        if (!isSame(mark.anchor?.settled, change.next.settled)) mark.range = undefined;
        mark.anchor = change.next;
      }
    }
    return isNew;
  }

  /** Reads the layer's rows in short turns. What is taken in meanwhile is newer and stays. */
  async read(db: Db): Promise<void> {
    for (let after = ''; ; ) {
      const rows = db.look((prepare) => rowsSchema.parse(prepare(`
        SELECT a."id", a."entity", c."entity" AS anchor FROM "Annotation" a LEFT JOIN "Anchor" c ON c."layerId" = a."layerId" AND c."id" = a."id"
        WHERE a."layerId" = ? AND a."id" > ? ORDER BY a."id" LIMIT ?`).all(this.layer, after, AT_ONCE)));
      for (const row of rows) {
        if (this.marks.has(row.id)) continue;
        this.#put(row.id, annotation.parse(JSON.parse(row.entity)), row.anchor === null ? undefined : anchor.parse(JSON.parse(row.anchor)));
      }
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) return;
      after = last.id;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #put(id: string, { target, creator }: { target: Target; creator: Author }, known?: Anchor): void {
    const before = this.marks.get(id);
    this.marks.set(id, { target, creator, anchor: before?.anchor ?? known, range: before?.range });
  }
}

/** How many annotations are read before others have their turn. */
const AT_ONCE = 300;
const rowsSchema = z.array(z.object({ id: z.string(), entity: z.string(), anchor: z.string().nullable() }));
