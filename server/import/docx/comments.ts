import type { SourceComment } from '#core/import/source.ts';
import { instantOf } from '#server/import/instant.ts';
import { elementsBelow, elementsOf, textOf, type XmlElement } from '#server/import/xml.ts';

/** A comment without its place. */
export type WordComment = Omit<SourceComment, 'start' | 'end'>;

/** Words of a comment: what was deleted or moved away is not among them. */
const LEFT_OUT = new Set(['w:del', 'w:moveFrom', 'w:pPr', 'w:rPr', 'w:instrText', 'w:delText']);

/** Reads the comments of a Word file. Threads and what is resolved stand in a part of their own, which knows comments by the id of their last paragraph. */
export function readComments(comments: XmlElement | undefined, extended: XmlElement | undefined): WordComment[] {
  const states = new Map(elementsOf(extended, 'w15:commentEx').map(({ attributes }) => [attributes.get('w15:paraId'), attributes]));
  const found = elementsOf(comments, 'w:comment').map((comment) => {
    const paragraphs = elementsBelow(comment, 'w:p');
    const paragraph = paragraphs.at(-1)?.attributes.get('w14:paraId');
    const state = states.get(paragraph);
    return {
      paragraphs: paragraphs.map((one) => one.attributes.get('w14:paraId')),
      answers: state?.get('w15:paraIdParent'),
      isResolved: /^(1|true|on)$/.test(state?.get('w15:done') ?? ''),
      comment: {
        id: (comment.attributes.get('w:id') ?? '').slice(0, 64),
        author: (comment.attributes.get('w:author') ?? '').trim().slice(0, 200),
        at: instantOf(comment.attributes.get('w:date')),
        text: paragraphs.map(wordsOf).join('\n').trim(),
      },
    };
  });
  return found
    .filter(({ comment }) => comment.id !== '')
    .map(({ comment, answers, isResolved }) => {
      const parent = answers === undefined ? undefined : found.find(({ paragraphs }) => paragraphs.includes(answers));
      return { ...comment, parent: parent?.comment.id ?? null, isResolved: isResolved || (parent?.isResolved ?? false) };
    });
}

function wordsOf(paragraph: XmlElement): string {
  return paragraph.children
    .map((child) => {
      if (typeof child === 'string' || LEFT_OUT.has(child.name)) return '';
      if (child.name === 'w:t') return textOf(child);
      if (child.name === 'w:tab') return '\t';
      return child.name === 'w:br' || child.name === 'w:cr' ? '\n' : wordsOf(child);
    })
    .join('');
}
