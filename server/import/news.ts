import type { Bus, BusEvent } from '#server/bus.ts';

/** What an import tells open pages: that something became of its files, that there are new statements, and that a project brought new tags. */
export type ImportNews = Extract<BusEvent, { kind: 'import' | 'statement' | 'taxonomy' }>;

/** Tells open pages what becomes of imports: the first at once, and what follows soon after together, since every page asks for all of its values anew. */
export interface News {
  tell(news: ImportNews): void;
  /** Tells what waits. */
  close(): void;
}

/** What is told together: a new revision of the codebook is told at once. */
type Gathered = Exclude<ImportNews, { kind: 'taxonomy' }>;

/** How long what follows waits for more. */
const TOGETHER_MS = 500;

export function createNews(bus: Bus): News {
  const held = new Map<string, { timer: NodeJS.Timeout; next: Gathered | undefined }>();

  function publish(key: string, news: Gathered): void {
    bus.publish(news);
    held.set(key, { next: undefined, timer: setTimeout(() => pass(key), TOGETHER_MS).unref() });
  }

  function pass(key: string): void {
    const waiting = held.get(key)?.next;
    held.delete(key);
    if (waiting) publish(key, waiting);
  }

  return {
    tell(news) {
      if (news.kind === 'taxonomy') return bus.publish(news);
      const key = news.kind === 'import' ? `import ${news.import}` : `statement ${news.workspace}`;
      const before = held.get(key);
      if (!before) publish(key, news);
      // Of many statements none is named.
      else before.next = news.kind === 'import' || before.next === undefined ? news : { ...news, statement: null };
    },
    close() {
      for (const { timer, next } of held.values()) {
        clearTimeout(timer);
        if (next) bus.publish(next);
      }
      held.clear();
    },
  };
}
