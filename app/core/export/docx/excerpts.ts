import type { OpenedExcerptList } from '#core/excerpts/excerpt.ts';
import { sourceOf } from '#core/excerpts/written.ts';
import { directionOf, directionOfWords } from '#core/text/text-direction.ts';
import { wordComments } from './comments.ts';
import { NAMESPACES, oriented, sectionXml, SETTINGS } from './document.ts';
import { wordLists } from './lists.ts';
import { paragraph, runs } from './paragraph.ts';
import { packageParts, type DocxPart } from './parts.ts';
import { stylesXml } from './styles.ts';

/** What a Word file of a list is made of; `at` is the instant that it says it was made. */
export interface ExcerptWish {
  list: OpenedExcerptList;
  at: string;
}

const ISOLATES = /[\u2068\u2069]/g;

/** The parts of a Word file of a list: its name, and for each excerpt its words as they run, where they are from, and the note on it. */
export function excerptParts({ list, at }: ExcerptWish): DocxPart[] {
  const comments = wordComments(NAMESPACES);
  const entries = list.excerpts.flatMap((excerpt) => {
    const { words, details, note } = excerpt;
    const direction = directionOfWords(words) ?? directionOf(details.language);
    return [
      paragraph('Quote', runs(words, {}, direction), { direction }),
      // Why: Word sets runs by their own direction, and would keep isolates as letters.
      oriented('Details', `— ${sourceOf(excerpt).replace(ISOLATES, '')}`),
      ...note.split('\n').filter((line) => line.trim() !== '').map((line) => oriented('Normal', line)),
    ];
  });
  return packageParts({
    document: `<w:document ${NAMESPACES}><w:body>${[oriented('Title', list.name), ...entries, sectionXml('ltr')].join('')}</w:body></w:document>`,
    styles: stylesXml(NAMESPACES, 'und'),
    numbering: wordLists(NAMESPACES).numbering(),
    comments: comments.comments(),
    extended: comments.extended(),
    settings: SETTINGS,
    links: new Map(),
    title: list.name,
    at,
  });
}
