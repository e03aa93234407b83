import { z } from 'zod';
import { annotation } from '#core/entities/annotation.ts';
import { comment } from '#core/entities/comment.ts';
import { decision } from '#core/entities/decision.ts';
import { moderation } from '#core/entities/moderation.ts';
import { isProblemCode } from '#core/problem.ts';
import { review } from '#core/entities/review.ts';
import { tagging } from '#core/entities/tagging.ts';
import { thread } from '#core/entities/thread.ts';
import type { BrowserStore, OutboxRecord } from './browser-store.ts';
import type { Liveness } from './liveness.ts';
import { keyOf, type Outbox, type OutboxEntry } from './outbox.ts';

const keptWrite = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('annotation'), id: z.string(), entity: annotation }),
  z.object({ kind: z.literal('tagging'), id: z.string(), entity: tagging }),
  z.object({ kind: z.literal('comment'), id: z.string(), entity: comment }),
  z.object({ kind: z.literal('review'), id: z.string(), entity: review }),
  z.object({ kind: z.literal('thread'), id: z.string(), entity: thread }),
  z.object({ kind: z.literal('moderation'), id: z.string(), entity: moderation }),
  z.object({ kind: z.literal('decision'), id: z.string(), entity: decision }),
]);
const kept = z.object({
  write: keptWrite,
  order: z.number(),
  at: z.number(),
  refused: z.object({ code: z.string(), at: z.string() }).optional(),
});
type Kept = z.infer<typeof kept>;

/**
 * Keeps an outbox in the browser, and takes over what tabs that ended without sending it have left behind. A record belongs to the tab that made it
 * as long as that tab lives, so that two tabs of one person never send the same change.
 */
export class OutboxKeeper {
  readonly #store: BrowserStore;
  readonly #liveness: Liveness;
  readonly #layer: string;
  readonly #owner: string;
  readonly #now: () => number;

  constructor(of: { store: BrowserStore; liveness: Liveness; layer: string; owner: string; now: () => number }) {
    this.#store = of.store;
    this.#liveness = of.liveness;
    this.#layer = of.layer;
    this.#owner = of.owner;
    this.#now = of.now;
  }

  keep(entries: readonly OutboxEntry[]): void {
    this.#store.putOutbox(entries.map((entry) => this.#record(entry)));
  }

  forget(entries: readonly OutboxEntry[]): void {
    if (entries.length > 0) this.#store.deleteOutbox(entries.map((entry) => this.#key(entry.key)));
  }

  /**
   * Moves what ended tabs left behind into this outbox, each tab's as a whole and in its order; a value that this tab has changed since wins. Returns
   * the new entries.
   */
  async adopt(outbox: Outbox): Promise<OutboxEntry[]> {
    const adopted: OutboxEntry[] = [];
    for (const owner of await this.#endedOwners()) {
      const records = await this.#store.moveOutbox({ layer: this.#layer, owner }, (record) => {
        const content = kept.safeParse(record.content);
        if (!content.success) return record;
        const key = keyOf(content.data.write);
        return outbox.get(key) ? undefined : { ...record, key: this.#key(key), owner: this.#owner };
      });
      const contents = records.flatMap((record) => kept.safeParse(record.content).data ?? []).sort((a, b) => a.order - b.order);
      for (const content of contents) if (!outbox.get(keyOf(content.write))) adopted.push(outbox.adopt(content.write, refusedOf(content)));
    }
    return adopted;
  }

  /** Tabs that left something behind, the one that acted last first: of two values of one entity the newer is taken. */
  async #endedOwners(): Promise<string[]> {
    const records = await this.#store.outbox(this.#layer).catch(() => []);
    const lastActs = new Map<string, number>();
    for (const { owner, content } of records) {
      const parsed = kept.safeParse(content);
      if (owner !== this.#owner && parsed.success) lastActs.set(owner, Math.max(lastActs.get(owner) ?? 0, parsed.data.at));
    }
    const ended: string[] = [];
    for (const [owner] of [...lastActs].sort(([, a], [, b]) => b - a)) if (!(await this.#liveness.isAlive(owner))) ended.push(owner);
    return ended;
  }

  #record(entry: OutboxEntry): OutboxRecord {
    const { write, order, refused } = entry;
    return { key: this.#key(entry.key), layer: this.#layer, owner: this.#owner, content: { write, order, at: this.#now(), refused } };
  }

  #key(key: string): string {
    return `${this.#layer}|${this.#owner}|${key}`;
  }
}

function refusedOf({ refused }: Kept): OutboxEntry['refused'] {
  if (!refused) return undefined;
  return { code: isProblemCode(refused.code) ? refused.code : 'invalid-entity', at: refused.at };
}
