const PREFIX = 'postil.draft.';

/** The words begun and not sent, kept for this tab. Storage may be refused by the browser: then they live only as long as the field. */
export function readDraft(key: string): string {
  try {
    return sessionStorage.getItem(PREFIX + key) ?? '';
  } catch {
    return '';
  }
}

export function writeDraft(key: string, words: string): void {
  try {
    if (words === '') sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, words);
  } catch {
    // The field itself still holds the words.
  }
}
