import { normaliseLine } from '#core/text/plain-text.ts';
import { partOf } from '#core/import/address.ts';
import type { Passage } from '#core/import/layout.ts';
import type { Row } from '#core/import/row.ts';
import type { Source, Stretch } from '#core/import/source.ts';
import { printed, tidy, type Found } from './found.ts';
import type { Printed } from './printed.ts';

/** The longest title that fits a row of the list without being cut. */
const LONGEST = 200;

const KIND = /(?:^|['’]s?\s|\s)(?:statement|remarks|intervention|address|speech|submission|contribution|views|comments|explanation\s+of\s+(?:vote|position)|right\s+of\s+reply|(?:position|working|concept)\s+paper|non-?paper)\b|^(?:d[ée]claration|discours|intervention|allocution|contribution|projet\s+de\s+d[ée]claration)(?!\p{L})|^(?:declaraci[óo]n|discurso|intervenci[óo]n|palabras|contribuci[óo]n)(?!\p{L})|^(?:заявление|выступление|речь|проект\s+заявления)(?!\p{L})|^(?:نص\s+)?(?:(?:ال)?بيان|كلمة|مداخلة|خطاب|بیانیه|سخنرانی|متن)(?!\p{L})|(?:发言|讲话|声明|致辞|演讲|意见)(?:稿)?$/iu;
const UNTIL = /\s+(?:by|delivered|made|presented|submitted|of\s+(?:h\.?e|the|mr|ms)|from|to\s+the|at\s+the|before\s+the|par\s|prononc|du\s|de\s+(?:s\.?\s?e|la|m\.|mme)|pronunciad|del?\s|делегации|представител|на\s)\s*.*$|\s+(?:by|of|de|du|del?)$/iu;
const WHOLE_TITLE = /\s(?:on|regarding|concerning|about|sur|relative|sobre|relativ[oa]|по|о|об|حول|بشأن|درباره|关于)\s|关于/iu;
const NAMES_SOMEBODY = /\b(?:h\.\s?e\.|mr\.|ms\.|mrs\.|amb\.|ambassador|dr\.)\s|^(?:statement|remarks|address|intervention)\s+(?:by|of)\b.{0,60}$/iu;

/** What else is known when a title is made. */
export interface Known {
  topic: Found<string> | undefined;
  behalf: Stretch | undefined;
  delegation: string | undefined;
  language: string;
}

/** A title: what the cover prints as one; else its kind with its topic, group or delegation; else what the file declares; else the topic or the first words of the text. */
export function titleOf(print: Printed, source: Source, known: Known): Found<string> {
  const lines = print.rows.filter(({ text }) => partOf(text) === 'body');
  const line = lines.find(({ text }) => KIND.test(bare(text)));
  if (line) return byKind(line, print, known);
  const heading = print.passages.find(({ role, rows }) => role === 'cover' && rows.some(({ is, isStrong, text }) => is.kind === 'heading' || isStrong || /^#{1,2}\s|^\*\*.+\*\*$/u.test(text))) ?? print.passages.find(({ rows }) => rows[0]?.is.kind === 'heading');
  if (heading) return printed(cut(heading.text), [placeOf(heading)], 'likely');
  const declared = normaliseLine(source.declared.title ?? '');
  if (declared !== '' && !/^(?:about:|https?:|untitled|document\d*|microsoft\s+word|[\w-]+\.(?:docx?|pdf))/iu.test(declared)) return printed(cut(declared), [], 'likely', 'The file’s own properties give this title.');
  if (known.topic) return printed(cut(known.topic.value), known.topic.finding.evidence, 'inferred', 'No title is printed: this is its topic.');
  const first = print.passages.find(({ role, text }) => role === 'text' && partOf(text) === 'body');
  return printed(cut(first?.text ?? '', 80) || 'Untitled statement', [], 'inferred', 'No title is printed: these are the first words.');
}

function byKind(line: Row, print: Printed, { topic, behalf, delegation, language }: Known): Found<string> {
  const passage = print.passages.find(({ rows }) => rows.includes(line));
  const whole = tidy(bare(passage?.text ?? line.text));
  const evidence = [{ start: line.start, end: line.end }];
  if (passage && WHOLE_TITLE.test(whole) && !NAMES_SOMEBODY.test(whole) && whole.length <= LONGEST && !/on\s+behalf/iu.test(whole)) return printed(cut(whole), [placeOf(passage)]);
  const base = lowerKind(tidy(bare(line.text).replace(UNTIL, '')));
  if (topic && topic.finding.certainty === 'sure') {
    const place = topic.finding.evidence[0];
    const isQuoted = place !== undefined && /["“«]$/u.test(print.cover.slice(Math.max(0, place.start - 1), place.start));
    return printed(cut(language === 'en' ? `${base} on ${isQuoted ? `“${topic.value}”` : topic.value}` : `${base}: ${topic.value}`), [...evidence, ...topic.finding.evidence]);
  }
  if (behalf && behalf.start < print.cover.length && print.cover.slice(behalf.start, behalf.end).trim() !== '') return printed(cut(`${base} ${tidy(print.cover.slice(behalf.start, behalf.end))}`), [...evidence, behalf], 'likely');
  if (delegation !== undefined && base.split(' ').length <= 3 && language === 'en' && !/['’]s/u.test(base)) return printed(cut(`${base} by ${delegation}`), evidence, 'likely');
  return printed(cut(base.split(' ').length > 1 ? base : whole), evidence, 'likely');
}

/** “Draft Statement” and “STATEMENT” read as “Draft statement” and “Statement”. */
function lowerKind(words: string): string {
  return words.replace(/\p{L}+/gu, (word, at: number) => (/^(?:draft|statement|remarks|submission|intervention|address|national|joint|written|opening|closing|general|of|vote|position|paper|explanation|right|reply|d[ée]claration|intervention|allocution|discours|declaraci[óo]n|intervenci[óo]n|discurso)$/iu.test(word) ? (at === 0 ? word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase() : word.toLowerCase()) : word));
}

function bare(text: string): string {
  return text.replace(/[*_#]+/g, '').trim();
}

function placeOf({ rows }: Passage): Stretch {
  return { start: rows[0]?.start ?? 0, end: rows.at(-1)?.end ?? 0 };
}

function cut(text: string, longest = LONGEST): string {
  const line = normaliseLine(bare(text.slice(0, 2 * LONGEST)));
  return line.length <= longest ? line : `${line.slice(0, longest).replace(/\s+\S*$/u, '')}…`;
}
