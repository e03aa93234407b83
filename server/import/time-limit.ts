/** How many times its seconds a file may take where other work left it no processor. */
const PATIENCE = 4;

/** Seconds since a file was begun, and the processor's seconds that the whole process used meanwhile. */
export interface TimeTaken {
  passed: number;
  worked: number;
}

/**
 * Whether a file has had its time. Waiting for a processor does not count, as long as it is not too long: else a machine that is busy would refuse small files that are as they should be.
 * Node 20 does not tell what one thread has used; that of the process is never less, and on a machine with nothing else to do a file that works without end is over after its seconds.
 */
export function isTimeOver(limit: number, { passed, worked }: TimeTaken): boolean {
  return passed > limit && (worked > limit || passed > limit * PATIENCE);
}
