import { useState } from 'react';
import type { Excerpt } from '#core/excerpts/excerpt.ts';

/**
 * The excerpts in the order that this person has just given them, until the server's order comes in. `put` gives one another place and says whether it could: one move at a time,
 * since each is told by what it goes before.
 */
export function useOrder(stored: readonly Excerpt[], send: (excerpt: string, before: string | null) => Promise<unknown>): { excerpts: readonly Excerpt[]; put: (excerpt: string, to: number) => boolean } {
  const [moved, setMoved] = useState<{ over: readonly Excerpt[]; excerpts: readonly Excerpt[] } | null>(null);
  const excerpts = moved?.over === stored ? moved.excerpts : stored;

  function put(excerpt: string, to: number): boolean {
    const one = excerpts.find(({ id }) => id === excerpt);
    if (!one) return false;
    const rest = excerpts.filter(({ id }) => id !== excerpt);
    setMoved({ over: stored, excerpts: [...rest.slice(0, to), one, ...rest.slice(to)] });
    void send(excerpt, rest[to]?.id ?? null);
    return true;
  }

  return { excerpts, put };
}
