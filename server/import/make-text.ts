import { z } from 'zod';
import { readWritten, writtenOf } from '#core/details/written.ts';
import { cleanSource } from '#core/import/clean-source.ts';
import { proposedDetails } from '#core/import/detail-proposal.ts';
import { decidedBy, fileDecision } from '#core/import/file-decision.ts';
import { chosen, type Chosen, type KeptCleaning } from '#core/import/import-file.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { ownOfSheets, sheetProposal } from '#core/import/sheet-proposal.ts';
import { source as sourceShape, type Source } from '#core/import/source.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { wordsOf } from '#core/text/text-block.ts';
import { makeFirstText, type FirstText } from '#server/collab/first-text.ts';

/** An accepted file as the database keeps it: `details` as found in its text, `fromSheet` as tables of metadata tell them, `chosen` null when nobody looked at it. All JSON. */
export interface AcceptedFile {
  source: string;
  details: string | null;
  fromSheet: string | null;
  chosen: string | null;
  /** What was decided while it was checked. */
  decided: string;
}

/** What a statement is made of, ready to be stored; `kept` and `chosen` are JSON. Or that nothing is left of the text. */
export type MadeText =
  | { kind: 'no-words' | 'wrong-details' }
  | { kind: 'made'; details: StatementDetails; source: string; kept: string; chosen: string; first: FirstText; hasComments: boolean };

/** Cleans a source as it was decided and makes the statement's text of it. Throws for JSON that is not what was stored. */
export function makeText(file: AcceptedFile): MadeText {
  const read = sourceShape.parse(JSON.parse(file.source));
  const decided = file.chosen === null ? asDecided(read, file) : chosen.parse(JSON.parse(file.chosen));
  if (!decided) return { kind: 'wrong-details' };
  const { text, blocks, runs } = cleanSource(read, new Set(decided.accepted));
  if (!wordsOf(blocks).some(({ text: words }) => /[\p{L}\p{N}]/u.test(words))) return { kind: 'no-words' };
  const kept: KeptCleaning = { accepted: decided.accepted, text, blocks, runs };
  return {
    kind: 'made',
    details: decided.details,
    source: read.text,
    kept: JSON.stringify(kept),
    chosen: JSON.stringify(decided),
    first: makeFirstText(blocks),
    hasComments: read.comments.length + (read.passages?.length ?? 0) + (read.collections?.length ?? 0) > 0,
  };
}

/** What is decided when nobody looks at a file, every clean-up that is not only offered and the details and fields as a table tells them, else as they were found, but for what somebody decided otherwise; undefined when that cannot be. */
function asDecided(read: Source, file: AcceptedFile): Chosen | undefined {
  const fromSheet = file.fromSheet === null ? null : sheetProposal.parse(JSON.parse(file.fromSheet));
  const { details } = fromSheet ?? proposedDetails.parse(JSON.parse(file.details ?? 'null'));
  const proposed = new Set(proposeCleanUps(read).filter(({ isOffered }) => !isOffered).map(({ id }) => id));
  const decisions = z.array(fileDecision).parse(JSON.parse(file.decided));
  if (decisions.length === 0) return { accepted: [...proposed], details, own: ownOfSheets(fromSheet) };
  const { accepted, leftOut, written, own } = decidedBy(decisions, { accepted: proposed, leftOut: new Set(), written: writtenOf(details), own: ownOfSheets(fromSheet) });
  const checked = decisions.some(({ about }) => about === 'detail') ? readWritten(written) : { ok: true as const, details };
  return checked.ok ? { accepted: [...accepted], leftOut: [...leftOut], details: checked.details, own } : undefined;
}
