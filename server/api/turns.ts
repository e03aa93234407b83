/**
 * Work with the same key is done one after the other. What a program sends with If-Match is looked at and written in one turn, and so is everything else that programs write in that
 * workspace: of two that read the same and both want to change it, one does and the other is told.
 */
export function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return {
    async take<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
      const mine = (last.get(key) ?? Promise.resolve()).catch(() => undefined).then(work);
      last.set(key, mine);
      try {
        return await mine;
      } finally {
        if (last.get(key) === mine) last.delete(key);
      }
    },
  };
}
