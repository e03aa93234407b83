import { initialsOf } from '#core/person.ts';
import { directionOfWords } from '#core/text/text-direction.ts';
import type { MarginEntry, MarginThread } from '#core/export/thread-words.ts';
import { xmlText } from '#core/refi/xml.ts';
import { runs } from './paragraph.ts';

/** The comments of a document: the parts that hold them, and how many there are. */
export interface WordComments {
  /** Takes a discussion in; its comments by their numbers, the first one first. */
  add(thread: MarginThread): number[];
  comments(): string;
  /** Who answers whom, and what is resolved. */
  extended(): string;
}

const LONGEST_NAME = 200;

export function wordComments(namespaces: string): WordComments {
  const comments: string[] = [];
  const states: string[] = [];
  let paragraphs = 0;
  /** Below 0x80000000, as Word wants it. */
  const nextParagraph = () => (++paragraphs).toString(16).toUpperCase().padStart(8, '0');

  function commentXml({ by, at, lines }: MarginEntry): { id: number; last: string } {
    const id = comments.length;
    let last = '';
    const body = lines.map((line, index) => {
      last = nextParagraph();
      const direction = directionOfWords(line) ?? 'ltr';
      const sign = index === 0 ? '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>' : '';
      return `<w:p w14:paraId="${last}" w14:textId="77777777"><w:pPr><w:pStyle w:val="CommentText"/>${direction === 'rtl' ? '<w:bidi/>' : ''}</w:pPr>${sign}${runs(line, {}, direction)}</w:p>`;
    });
    const name = by.name.slice(0, LONGEST_NAME);
    comments.push(`<w:comment w:id="${id}" w:author="${xmlText(name)}" w:date="${at.slice(0, 19)}Z" w:initials="${xmlText(initialsOf(name))}">${body.join('')}</w:comment>`);
    return { id, last };
  }

  return {
    add({ entries: [first, ...answers], isResolved }) {
      const done = isResolved ? 1 : 0;
      const root = commentXml(first);
      states.push(`<w15:commentEx w15:paraId="${root.last}" w15:done="${done}"/>`);
      const ids = answers.map((answer) => {
        const { id, last } = commentXml(answer);
        states.push(`<w15:commentEx w15:paraId="${last}" w15:paraIdParent="${root.last}" w15:done="${done}"/>`);
        return id;
      });
      return [root.id, ...ids];
    },
    comments: () => `<w:comments ${namespaces}>${comments.join('')}</w:comments>`,
    extended: () => `<w15:commentsEx ${namespaces}>${states.join('')}</w15:commentsEx>`,
  };
}
