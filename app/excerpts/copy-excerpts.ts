import type { Excerpt } from '#core/excerpts/excerpt.ts';
import { htmlExcerpts, plainExcerpts } from '#core/excerpts/written.ts';
import { copyWords } from '#app/discussion/copy-words.ts';

/** Puts excerpts with their citations on the clipboard, formatted and plain; plain alone where the browser knows no more. False when it does not allow it. */
export async function copyExcerpts(excerpts: readonly Excerpt[]): Promise<boolean> {
  const plain = plainExcerpts(excerpts);
  try {
    const asBlob = (text: string, type: string) => new Blob([text], { type });
    await navigator.clipboard.write([new ClipboardItem({ 'text/html': asBlob(htmlExcerpts(excerpts), 'text/html'), 'text/plain': asBlob(plain, 'text/plain') })]);
    return true;
  } catch {
    return copyWords(plain);
  }
}
