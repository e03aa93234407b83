import { z } from 'zod';
import type { FieldDraft } from './field-draft.ts';

const PREFIX = 'postil.codebook.draft.';
const kept = z.object({ seen: z.string(), typed: z.string() });

/** Words of a field that were typed in this tab and not stored, for when its page is opened again. */
export function keptDraft(place: string): FieldDraft | null {
  try {
    return kept.safeParse(JSON.parse(sessionStorage.getItem(PREFIX + place) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

/** Keeps what is typed in a field for this tab, or with null forgets it. */
export function keepDraft(place: string, draft: FieldDraft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(PREFIX + place);
    else sessionStorage.setItem(PREFIX + place, JSON.stringify({ seen: draft.seen, typed: draft.typed }));
  } catch {
    // A browser that keeps nothing holds the words as long as the field is shown.
  }
}
