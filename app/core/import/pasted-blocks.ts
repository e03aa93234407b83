import { normalisePlainText } from '#core/text/plain-text.ts';
import type { TextBlock } from '#core/text/text-block.ts';
import type { CleanUp } from './clean-up.ts';
import { cleanSource } from './clean-source.ts';
import { plainSource } from './plain-source.ts';
import { proposeCleanUps } from './propose-clean-ups.ts';

/** What is done to a paste without asking: it parts and joins, and takes no word out. */
const UNASKED: ReadonlySet<CleanUp['op']> = new Set(['join-lines', 'join-page-break', 'list', 'part']);

/**
 * The blocks of a text that somebody pasted beside details given by hand: paragraphs with their broken lines and pages joined, lists, greetings told by their words. Cover, headers and marks
 * stay, since nobody was asked about them.
 */
export function blocksOfPaste(text: string): TextBlock[] {
  const source = plainSource(normalisePlainText(text));
  return cleanSource(source, new Set(unasked(proposeCleanUps(source)))).blocks;
}

/** The ids of those that are done to a paste without asking. */
export function unasked(cleanUps: readonly CleanUp[]): string[] {
  return cleanUps.filter(({ op, isOffered }) => UNASKED.has(op) && !isOffered).map(({ id }) => id);
}
