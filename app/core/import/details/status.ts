import { statusIn } from '#core/import/delivery-status.ts';
import type { Passage } from '#core/import/layout.ts';
import type { Stretch } from '#core/import/source.ts';
import type { Found } from './found.ts';

const DRAFT = /^[*_#\s]*(?:final\s+|advance\s+)?(draft)(?!\p{L})|^[*_#\s]*(projet)\s+de\s+d[ée]clar|^[*_#\s]*(proyecto)\s+de\s+(?:declar|interv)|^[*_#\s]*(проект)\s+(?:заявл|выступ)|^[*_#\s]*(مشروع)\s+(?:بيان|كلمة)/iu;

/** What the source says about its delivery: that it is to be checked against it, a draft, or as delivered. Several are said together. */
export function statusOf(passages: readonly Passage[]): Found<string> | undefined {
  const kinds = new Map<'draft' | 'check' | 'delivered', Stretch>();
  for (const row of passages.flatMap(({ role, rows }) => (role === 'text' ? [] : rows))) {
    const notice = statusIn(row.text);
    if (notice && !kinds.has(notice.kind)) kinds.set(notice.kind, { start: row.start + notice.start, end: row.start + notice.end });
    const draft = DRAFT.exec(row.text);
    const word = draft?.slice(1).find(Boolean);
    if (draft && word !== undefined && !kinds.has('draft')) {
      const start = row.start + draft[0].indexOf(word);
      kinds.set('draft', { start, end: start + word.length });
    }
  }
  const words = kinds.has('delivered') ? 'as delivered' : kinds.has('check') ? `${kinds.has('draft') ? 'draft' : 'prepared text'}, check against delivery` : kinds.has('draft') ? 'draft' : undefined;
  return words === undefined ? undefined : { value: words, finding: { certainty: 'sure', evidence: [...kinds.values()].sort((a, b) => a.start - b.start) } };
}
