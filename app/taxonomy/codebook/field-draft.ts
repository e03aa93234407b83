/** A field of the codebook while someone edits it. */
export interface FieldDraft {
  /** What its author had before them: what the server said last, before they began to type. */
  seen: string;
  /** What stands in the field. */
  typed: string;
  /** What someone else made of it since the author began to type. */
  theirs?: string | undefined;
}

/** Whether the field holds words that are not saved. */
export function isDirty({ seen, typed }: FieldDraft): boolean {
  return seen !== typed;
}

/** The server says what the field is now. Untouched fields follow; typed words stay, with the other ones beside them. */
export function heard(draft: FieldDraft, value: string): FieldDraft {
  if (value === draft.seen) return { seen: value, typed: draft.typed };
  if (!isDirty(draft) || value === draft.typed) return { seen: value, typed: value };
  return { ...draft, theirs: value };
}

/** What was sent is stored. What was typed since then stays. */
export function stored(draft: FieldDraft, sent: string): FieldDraft {
  return { seen: sent, typed: draft.typed };
}

/** The author has compared, and their own words shall stand: the next save knows of the other ones. */
export function keptMine(draft: FieldDraft): FieldDraft {
  return { seen: draft.theirs ?? draft.seen, typed: draft.typed };
}

/** The author gives way. */
export function tookTheirs(draft: FieldDraft): FieldDraft {
  const value = draft.theirs ?? draft.seen;
  return { seen: value, typed: value };
}
