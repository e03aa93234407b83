import { citation } from '#core/annotated/citation.ts';
import { escapeHtml } from '#core/escaping/escape-html.ts';
import { directionOf, isolated } from '#core/text/text-direction.ts';
import type { Excerpt, OpenedExcerptList } from './excerpt.ts';

/** Where an excerpt is from, in full. Words that the statement does not have any more are never handed on without saying so. */
export function sourceOf(excerpt: Excerpt): string {
  const from = citation(excerpt);
  return excerpt.state === 'orphaned' ? `${from} (these words are not in the statement any more)` : from;
}

/** Excerpts as plain text to be pasted: each quoted, with its citation on a line of its own. */
export function plainExcerpts(excerpts: readonly Excerpt[]): string {
  return excerpts.map((one) => `${isolated(`“${one.words.trim()}”`)}\n— ${sourceOf(one)}\n`).join('\n');
}

/** The same as HTML for word processors: quotes keep their language and direction, and nothing in them is markup. */
export function htmlExcerpts(excerpts: readonly Excerpt[]): string {
  return excerpts
    .map((one) => {
      const lines = one.words.trim().split('\n').map(escapeHtml).join('<br>');
      const { language } = one.details;
      return `<blockquote lang="${escapeHtml(language)}" dir="${directionOf(language)}"><p>“${lines}”</p></blockquote><p>— ${escapeHtml(sourceOf(one))}</p>`;
    })
    .join('\n');
}

/** A whole list in Markdown: quotes, citations and notes. What people wrote is letters, never marks. */
export function markdownList({ name, excerpts }: OpenedExcerptList): string {
  const entries = excerpts.map((one) => {
    const quoted = one.words.trim().split('\n').map((line) => `> ${escapeMarkdown(line)}`.trimEnd());
    const note = one.note === '' ? [] : ['', ...one.note.split('\n').map(escapeMarkdown)];
    return [...quoted, '>', `> — ${escapeMarkdown(sourceOf(one))}`, ...note].join('\n');
  });
  return `${[`# ${escapeMarkdown(name)}`, ...entries].join('\n\n')}\n`;
}

const MARKS = /[\\`*_{}[\]<>#|~]/g;

/** A line of Markdown that shows these words. */
function escapeMarkdown(line: string): string {
  return line.replace(MARKS, '\\$&').replace(/^(\s*)([-+])(?=\s)/, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2').replace(/^[\t ]{4,}/, '   ').replace(/^(=+)\s*$/, '\\$1');
}
