import type { ServerResponse } from 'node:http';

/** How long somebody may take nothing of what is sent to them until they count as gone. */
const PATIENCE_MS = 15 * 60_000;

/**
 * Says when a response can take more: at once while what was written is on its way, else when it has left or the connection is closed. Whoever takes nothing for `patience` milliseconds
 * is cut off, so that what is held for them, memory and files, is held no longer.
 */
export function drainOf(response: ServerResponse, patience = PATIENCE_MS): () => Promise<void> {
  return async () => {
    if (!response.writableNeedDrain || response.destroyed) return;
    const giveUp = setTimeout(() => response.destroy(), patience);
    await new Promise<void>((resolve) => {
      const end = () => {
        response.off('drain', end).off('close', end);
        resolve();
      };
      response.on('drain', end).on('close', end);
    });
    clearTimeout(giveUp);
  };
}
