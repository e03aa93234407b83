import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anExcerpt } from '#tests/support/excerpt.ts';
import { placeAddress } from './place-address.ts';
import { htmlExcerpts, markdownList, plainExcerpts } from './written.ts';

test('copied excerpts are quoted with their citation, in plain text and HTML; what is gone says so', () => {
  expect(plainExcerpts([anExcerpt(), anExcerpt({ state: 'orphaned', paragraph: null })])).toBe(
    '“legally binding”\n— Iran (Islamic Republic of), “On norms”, 4 March 2024, para. 2\n\n“legally binding”\n— Iran (Islamic Republic of), “On norms”, 4 March 2024 (these words are not in the statement any more)\n',
  );
  const persian = anExcerpt({ words: 'هنجارها <b>\nو قواعد', language: 'fa' });
  expect(htmlExcerpts([persian])).toBe(
    '<blockquote lang="fa" dir="rtl"><p>“هنجارها &#60;b&#62;<br>و قواعد”</p></blockquote><p>— Iran (Islamic Republic of), “On norms”, 4 March 2024, para. 2</p>',
  );
  expect(plainExcerpts([persian])).toContain('\u2068“هنجارها');
});

test('a line break that was selected with the words is not within the quotation marks', () => {
  const excerpt = anExcerpt({ words: '\nlegally binding\n' });
  expect(plainExcerpts([excerpt])).toMatch(/^\S?“legally binding”/);
  expect(htmlExcerpts([excerpt])).toContain('<p>“legally binding”</p>');
});

test('a list in Markdown has quotes, citations and notes, and nothing that people wrote is a mark', () => {
  const list = { id: 'l', name: '*Memo*', excerpts: [anExcerpt({ words: '# first\n- second', note: '1. <script>' })] };
  expect(markdownList(list)).toBe('# \\*Memo\\*\n\n> \\# first\n> \\- second\n>\n> — Iran (Islamic Republic of), “On norms”, 4 March 2024, para. 2\n\n1\\. \\<script\\>\n');
  fc.assert(
    fc.property(fc.string(), (words) => {
      const [, quoted = ''] = markdownList({ ...list, excerpts: [anExcerpt({ words: words.replace(/\n/g, ' ') })] }).split('\n\n');
      expect(quoted.replace(/\\(.)/g, '').match(/[`*_[\]<#|~]/)).toBeNull();
    }),
  );
});

test('an excerpt leads to its annotation, else to its words as a search finds them, else to its statement', () => {
  expect(placeAddress('/s', anExcerpt({ annotation: 'a1' }))).toBe('/s?a=a1');
  expect(placeAddress('/s', anExcerpt({ words: 'so “called” norms' }))).toBe('/s?q=%22so+called+norms%22&at=4-19');
  expect(placeAddress('/s', anExcerpt({ range: null }))).toBe('/s');
});
