import { beginsWithAddress } from './address.ts';
import { endsSentence } from './continuation.ts';
import { hasCoverCue, isKindLine, isTopicLine } from './cover-cues.ts';
import { widthOf, type Row } from './row.ts';

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
  return first !== undefined && above.length <= 3 && above.every((row) => row.is.kind === 'heading' || row.isStrong || /^#{1,2}\s/.test(row.text) || /^\*\*.+\*\*$/u.test(row.text)) && first.text.length > 15;
}

function beginsText(rows: readonly Row[], row: Row): boolean {
  const part = row.part;
  if (part === 'salutation' || part === 'closing') return true;
  if (part === 'invocation') return false;
  if (row.is.kind === 'entry' || beginsWithAddress(row.text)) return true;
  const lines = paragraphFrom(rows, row);
  const paragraph = lines.map(({ text }) => text.slice(0, 2 * PROSE)).join(' ');
  if (isProse(paragraph, lines)) return true;
  if (isClause(paragraph)) return true;
  if (!endsSentence(paragraph) || paragraph.length <= 25) return false;
  return paragraph.length > 100 ? !isKindLine(paragraph) : !hasCoverCue(paragraph) && !isTopicLine(paragraph);
}

/** A long line that goes on after a comma or semicolon, such as a recital, is no line of a cover. */
function isClause(paragraph: string): boolean {
  return widthOf(paragraph) > 100 && /[,;，；、،؛]$/u.test(paragraph) && !isKindLine(paragraph);
}

/** The rows from one to the next blank line, page or whole paragraph, as far as is needed to tell prose. */
function paragraphFrom(rows: readonly Row[], row: Row): Row[] {
  const paragraph = [row];
  let length = row.text.length;
  for (let next = rows[row.index + 1]; next && length < 2 * PROSE; next = rows[next.index + 1]) {
    if (next.gap > 0 || next.isWhole || row.isWhole || row.width > 120 || next.page !== row.page || next.isLarge !== row.isLarge || next.part !== 'body') break;
    paragraph.push(next);
    length += next.text.length;
  }
  return paragraph;
}

const FIRST_PERSON =
  /(?<!\p{L})(?:I|[Ww]e|[Oo]ur|[Mm]y|us|[Jj]e|[Jj]['’]ai|[Nn]ous|[Nn]otre|[Nn]uestr[oa]|[Qq]uisiera|[Dd]eseo|[Aa]gradezco|[Мм]ы|[Яя]|нам|[Нн]аша|[Нн]аш|أود|نود|بلادي|يسرني|يشرفني|نحن|إننا|مایلم|ما)(?!\p{L})|我/u;
const ABBREVIATION = /(?<!\p{L})(?:mr|ms|mrs|dr|prof|amb|h\.\s?e|st|no|m|mme|sr|sra|excm[oa]|s\.\s?e|г|p|vs)\./giu;
const SENTENCE = /[\p{Ll}\p{Lo}\p{M})”"’»][.!?。！？؟۔](?=\s|$|["”»’)]|\p{sc=Han})/gu;
/** Printed lines of prose are filled; those of a cover are not. */
const FILLED = 50;

/** Whether a paragraph is spoken text: long enough and of sentences, or of filled lines; or one that speaks in the first person and ends its sentence. */
function isProse(paragraph: string, rows: readonly Row[]): boolean {
  const sentences = paragraph.replace(ABBREVIATION, '').match(SENTENCE)?.length ?? 0;
  const length = paragraph.length + (paragraph.match(/\p{sc=Han}/gu)?.length ?? 0) * 2;
  if (length > PROSE && sentences > 0) return true;
  if (length > PROSE && (rows.length === 1 || rows.slice(0, -1).every(({ width }) => width >= FILLED)) && (length > 1.5 * PROSE || !hasCoverCue(paragraph))) return true;
  return FIRST_PERSON.test(paragraph) && ((sentences > 0 && length > 30) || length > 100) && !/^(?:statement|address|remarks)\b/iu.test(paragraph);
}
