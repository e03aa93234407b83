import { endsSentence } from './continuation.ts';
import { hasCoverCue, isTopicLine } from './cover-cues.ts';
import type { Row } from './row.ts';

/** No cover is longer, in lines. */
const LONGEST_COVER = 60;
/** A paragraph at least this long is text, whatever it says. */
const PROSE = 240;

/** What the first lines of a source are: `rows` are its cover, `textStart` the row the text begins with. */
export interface Cover {
  rows: ReadonlySet<number>;
  textStart: number;
}

/**
 * The lines before the text that say who speaks, where, when and on what. They end where somebody is greeted or where prose begins. Without any words of a cover there is none,
 * but a single title above prose counts. `isOther` tells rows that are headers or notices already.
 */
export function coverOf(rows: readonly Row[], isOther: (row: Row) => boolean): Cover {
  const none: Cover = { rows: new Set(), textStart: 0 };
  const first = rows.slice(0, LONGEST_COVER + 1);
  const textStart = first.findIndex((row) => !isOther(row) && beginsText(rows, row));
  if (textStart === -1) return none;
  const above = first.slice(0, textStart).filter((row) => !isOther(row) && !['invocation', 'salutation', 'closing'].includes(row.part));
  const hasCue = above.some((row) => hasCoverCue(row.text));
  if (above.length === 0 || (!hasCue && !isLoneTitle(above))) return { ...none, textStart };
  return { rows: new Set(above.map(({ index }) => index)), textStart };
}

/** A heading of one to three lines, as the file or its marks say, before any prose. */
function isLoneTitle(above: readonly Row[]): boolean {
  const [first] = above;
  return first !== undefined && above.length <= 3 && above.every((row) => row.is.kind === 'heading' || /^#{1,2}\s/.test(row.text) || /^\*\*.+\*\*$/u.test(row.text)) && first.text.length > 15;
}

function beginsText(rows: readonly Row[], row: Row): boolean {
  const part = row.part;
  if (part === 'salutation' || part === 'closing') return true;
  if (part === 'invocation') return false;
  if (row.is.kind === 'entry') return true;
  const paragraph = paragraphFrom(rows, row);
  if (isProse(paragraph)) return true;
  return endsSentence(paragraph) && paragraph.length > 25 && !hasCoverCue(paragraph) && !isTopicLine(paragraph);
}

/** The words from a row to the next blank line, page or whole paragraph, as far as is needed to tell prose. */
function paragraphFrom(rows: readonly Row[], row: Row): string {
  let text = row.text.slice(0, 2 * PROSE);
  for (let next = rows[row.index + 1]; next && text.length < 2 * PROSE; next = rows[next.index + 1]) {
    if (next.gap > 0 || next.isWhole || row.isWhole || row.width > 120 || next.page !== row.page || next.part !== 'body') break;
    text += ` ${next.text.slice(0, 2 * PROSE)}`;
  }
  return text;
}

const FIRST_PERSON = /\b(?:I|we|our|my|us)\b|\bje\b|j['’]ai|\bnous\b|\bnotre\b|nuestr[oa]|\bquisiera\b|\bdeseo\b|\bme\b|(?:^|\s)(?:мы|я|нам|наша|наш)(?=\s)|我|我们|(?:^|\s)(?:أود|نود|وفد\s+بلادي|يسرني|نحن|إننا)(?=\s)|(?:مایلم|هیات\s+نمایندگی\s+من|ما\s)/u;

/** Whether a paragraph is spoken text: long enough and of sentences; or one that speaks in the first person and ends its sentence. */
function isProse(paragraph: string): boolean {
  const sentences = paragraph.match(/[\p{Ll}\p{Lo}\p{M})”"’»][.!?。！？؟۔](?=\s|$|["”»’)]|\p{sc=Han})/gu)?.length ?? 0;
  const length = paragraph.length + (paragraph.match(/\p{sc=Han}/gu)?.length ?? 0) * 2;
  if (length > PROSE && (sentences > 0 || !hasCoverCue(paragraph))) return true;
  if (length > 1.5 * PROSE) return true;
  return FIRST_PERSON.test(paragraph) && ((sentences > 0 && length > 30) || length > 100) && !/^(?:statement|address|remarks)\b/iu.test(paragraph);
}
