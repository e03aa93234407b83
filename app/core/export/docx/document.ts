import type { AnnotatedBlock } from '#core/annotated/blocks.ts';
import type { AnnotatedPassage, AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { xmlText } from '#core/refi/xml.ts';
import { directionOf, directionOfWords } from '#core/text/text-direction.ts';
import { detailLines } from '#core/export/detail-lines.ts';
import type { TagWording } from '#core/export/tag-words.ts';
import { noteThreads, passageThread } from '#core/export/thread-words.ts';
import { wordComments, type WordComments } from './comments.ts';
import { wordLists } from './lists.ts';
import { marksOf, rangeEnd, rangeStart, type RangedThread } from './marks.ts';
import { blockContent, paragraph, runs } from './paragraph.ts';
import { OWN_PART, ownPartOf } from './own-part.ts';
import { packageParts, type DocxPart } from './parts.ts';
import { stylesXml } from './styles.ts';

/** The namespaces of every part. */
export const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
  'mc:Ignorable="w14 w15"',
].join(' ');

/** How Word is to read it: as one of its own of today. */
export const SETTINGS = `<w:settings ${NAMESPACES}><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

/** What a Word file is made of: a statement with the passages that are wanted, how tags are called, and the instant that the file says it was made. */
export interface DocxWish {
  statement: AnnotatedStatement;
  wording: TagWording;
  at: string;
}

/**
 * The parts of a Word file of a statement: its details, its text, and a comment in the margin for each passage, with what was said as answers. Passages that lost their place stand at the end with
 * the words that they were made on; what is said of the statement as a whole is on its title.
 */
export function docxParts({ statement, wording, at }: DocxWish): DocxPart[] {
  const { details, blocks, passages } = statement;
  const comments = wordComments(NAMESPACES);
  const lists = wordLists(NAMESPACES);
  const links = new Map<string, string>();
  const linkId = (address: string) => links.get(address) ?? (links.set(address, `link${links.size + 1}`), `link${links.size}`);
  const fallback = directionOf(details.language);

  const head = headXml(statement, comments);
  const threads = passages.flatMap((passage): RangedThread[] => (passage.range ? [{ range: passage.range, comments: comments.add(passageThread(passage, wording)) }] : []));
  const marks = marksOf(blocks, threads);
  const text = blocks.map((block, index) => {
    const direction = block.direction ?? fallback;
    return paragraph(styleOf(block), blockContent(block, marks[index] ?? [], direction, linkId), { direction, ...lists.propertiesOf(block) });
  });
  const lost = lostXml(passages.filter(({ range }) => range === null), comments, wording);
  const body = [...head, ...text, ...lost, sectionXml(fallback)].join('');
  return packageParts({
    document: `<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    styles: stylesXml(NAMESPACES, details.language),
    numbering: lists.numbering(),
    comments: comments.comments(),
    extended: comments.extended(),
    settings: SETTINGS,
    links,
    title: details.title,
    at,
    ...ownXml(statement, wording),
  });
}

function ownXml(statement: AnnotatedStatement, wording: TagWording): { own?: string } {
  const part = ownPartOf(statement, wording);
  return part ? { own: `<${OWN_PART.element} xmlns="${OWN_PART.namespace}">${xmlText(asciiJson(part))}</${OWN_PART.element}>` } : {};
}

/** JSON in which nothing stands that XML cannot hold. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const PART_STYLES: Readonly<Partial<Record<AnnotatedBlock['part'], string>>> = { notice: 'Notice' };

function styleOf({ level, part }: AnnotatedBlock): string {
  return level === null ? (PART_STYLES[part] ?? 'Normal') : `Heading${level}`;
}

/** Title and details, with what is said of the statement as a whole on the title. */
function headXml(statement: AnnotatedStatement, comments: WordComments): string[] {
  const noted = noteThreads(statement.notes).flatMap((thread) => comments.add(thread));
  const lines = detailLines(statement);
  return [
    oriented('Title', statement.details.title, noted),
    ...lines.map(({ label, words }, index) => oriented(index === lines.length - 1 ? 'LastDetail' : 'Details', `${label}: ${words}`)),
  ];
}

function lostXml(passages: readonly AnnotatedPassage[], comments: WordComments, wording: TagWording): string[] {
  if (passages.length === 0) return [];
  return [
    oriented('Heading1', 'Passages that lost their place'),
    oriented('Normal', 'The text was corrected since, and these words are not found in it any more.'),
    ...passages.map((passage) => oriented('Quote', passage.exact, comments.add(passageThread(passage, wording)))),
  ];
}

/** A paragraph that runs as its first letter does, with comments on all of it. */
export function oriented(style: string, words: string, comments: readonly number[] = []): string {
  const direction = directionOfWords(words) ?? 'ltr';
  return paragraph(style, [...comments.map(rangeStart), runs(words, {}, direction), ...comments.map(rangeEnd)].join(''), { direction });
}

/** A4 with a margin that leaves room for comments. */
export function sectionXml(direction: 'ltr' | 'rtl'): string {
  return `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304" w:header="709" w:footer="709" w:gutter="0"/>${direction === 'rtl' ? '<w:bidi/>' : ''}</w:sectPr>`;
}
