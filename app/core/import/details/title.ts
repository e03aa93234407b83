import { normaliseLine } from '#core/plain-text.ts';
import { partOf } from '#core/import/address.ts';
import type { Passage } from '#core/import/layout.ts';
import type { Source } from '#core/import/source.ts';
import type { Found } from './found.ts';

/** The longest title that fits a row of the list without being cut. */
const LONGEST = 200;

/** A title: what the cover prints first, else what the file declares, else the first words of the text. */
export function titleOf(passages: readonly Passage[], source: Source): Found<string> {
  const printed = passages.find(({ role }) => role === 'cover') ?? passages.find(({ rows }) => rows[0]?.is.kind === 'heading');
  if (printed) return { value: cut(printed.text), finding: { certainty: 'likely', evidence: [{ start: printed.rows[0]?.start ?? 0, end: printed.rows.at(-1)?.end ?? 0 }] } };
  const declared = normaliseLine(source.declared.title ?? '');
  if (declared !== '') return { value: cut(declared), finding: { certainty: 'likely', evidence: [], why: 'The file’s own properties give this title.' } };
  const first = passages.find(({ role, text }) => role === 'text' && partOf(text) === 'body');
  return { value: cut(first?.text ?? '') || 'Untitled statement', finding: { certainty: 'inferred', evidence: [], why: 'No title is printed: these are the first words.' } };
}

function cut(text: string): string {
  const line = normaliseLine(text.slice(0, 2 * LONGEST).replace(/[*#]+/g, ''));
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).replace(/\s+\S*$/u, '')}…`;
}
