import type { AnnotatedBlock } from '#core/annotated/blocks.ts';
import { isAllowedLink } from '#core/escaping/allowed-link.ts';
import type { TextSpan } from '#core/text/text-block.ts';
import { xmlText } from '#core/refi/xml.ts';
import { directionRuns } from './direction-runs.ts';
import type { Mark } from './marks.ts';

type Look = Omit<TextSpan, 'text'>;
type Direction = 'ltr' | 'rtl';

/** A paragraph of a style, with its content as XML. Word wants properties in its order. */
export function paragraph(style: string, content: string, { direction = 'ltr', numbering = '', indent = '' }: { direction?: Direction; numbering?: string; indent?: string } = {}): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${numbering}${direction === 'rtl' ? '<w:bidi/>' : ''}${indent}</w:pPr>${content}</w:p>`;
}

/** Words as runs: line feeds are line breaks, tabs are tabs, and words from right to left are said to be so. */
export function runs(words: string, look: Look = {}, direction: Direction = 'ltr'): string {
  return directionRuns(words, direction).map(({ words: part, isFromRight }) => `<w:r>${lookXml(look, isFromRight)}${textXml(part)}</w:r>`).join('');
}

function lookXml({ bold, italic, link }: Look, isFromRight: boolean): string {
  const parts = [link === undefined ? '' : '<w:rStyle w:val="Hyperlink"/>', bold ? '<w:b/><w:bCs/>' : '', italic ? '<w:i/><w:iCs/>' : '', isFromRight ? '<w:rtl/>' : ''].join('');
  return parts === '' ? '' : `<w:rPr>${parts}</w:rPr>`;
}

function textXml(words: string): string {
  return words.split(/([\t\n])/).map((part) => (part === '\n' ? '<w:br/>' : part === '\t' ? '<w:tab/>' : part === '' ? '' : `<w:t xml:space="preserve">${xmlText(part)}</w:t>`)).join('');
}

/** The words of a block with the marks of comments between them. `linkId` names the relation of an address. */
export function blockContent({ spans, start, end }: AnnotatedBlock, marks: readonly Mark[], direction: Direction, linkId: (address: string) => string): string {
  const parts: string[] = [];
  let next = 0;
  const markUpTo = (offset: number) => {
    for (let mark = marks[next]; mark && mark.offset <= offset; mark = marks[++next]) parts.push(mark.xml);
  };
  let offset = start;
  for (const { text, ...look } of spans) {
    const until = offset + text.length;
    while (offset < until) {
      markUpTo(offset);
      const cut = Math.min(until, marks[next]?.offset ?? until);
      parts.push(piece(text.slice(text.length - (until - offset), text.length - (until - cut)), look, direction, linkId));
      offset = cut;
    }
  }
  markUpTo(end);
  return parts.join('');
}

function piece(words: string, { link, ...look }: Look, direction: Direction, linkId: (address: string) => string): string {
  if (link === undefined || !isAllowedLink(link)) return runs(words, look, direction);
  return `<w:hyperlink r:id="${linkId(link)}">${runs(words, { ...look, link }, direction)}</w:hyperlink>`;
}
