import { useEffect, useState, type ChangeEvent } from 'react';
import type { WrittenForm } from '#core/details/edit-all.ts';
import type { WrittenDetail } from '#core/details/written.ts';
import type { OwnName } from '#core/fields/edit-own.ts';
import type { FieldBinding } from './details-fields.tsx';

/** What the server said of an edit that it did not take. */
export interface DetailsAnswer {
  problems: Record<string, string>;
  problem?: { title: string; text: string };
  /** What stands now in the fields that somebody else changed meanwhile. */
  now?: Partial<WrittenForm>;
  /** What was typed, and what stood there before, for a page that had to be made anew. */
  sent?: { written: WrittenForm; was: WrittenForm };
}

type FormName = WrittenDetail | OwnName;

interface Draft {
  written: WrittenForm;
  /** What this person knows to stand there without them. */
  was: WrittenForm;
  /** What somebody else wrote where this person writes too. */
  meanwhile: Partial<WrittenForm>;
}

/**
 * The fields while somebody writes in them. What others change arrives by itself where this person changed nothing; where they did, it is said, and
 * theirs stays until they save or take the other.
 */
export function useDetailsDraft(loaded: WrittenForm, answer: DetailsAnswer | undefined) {
  const [draft, setDraft] = useState<Draft>(() => withNews({ ...(answer?.sent ?? { written: loaded, was: loaded }), meanwhile: {} }, answer?.now ?? {}));

  useEffect(() => setDraft((before) => withNews(before, loaded)), [loaded]);
  useEffect(() => setDraft((before) => withNews(before, answer?.now ?? {})), [answer]);

  const put = (name: FormName, words: string) => setDraft((before) => ({ ...before, written: { ...before.written, [name]: words } }));

  return {
    ...draft,
    put,
    /** Takes what somebody else wrote instead of one's own. */
    takeTheirs: (name: FormName) => setDraft(({ written, was, meanwhile }) => ({ was, written: { ...written, [name]: was[name] }, meanwhile: { ...meanwhile, [name]: undefined } })),
    bind: (name: WrittenDetail): FieldBinding => ({
      name,
      error: answer?.problems[name],
      value: draft.written[name],
      onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => put(name, target.value),
    }),
  };
}

function withNews(draft: Draft, now: Partial<WrittenForm>): Draft {
  const news = (Object.entries(now) as [FormName, string][]).filter(([name, words]) => words !== draft.was[name]);
  if (news.length === 0) return draft;
  const { written, was, meanwhile } = { written: { ...draft.written }, was: { ...draft.was }, meanwhile: { ...draft.meanwhile } };
  for (const [name, words] of news) {
    if (written[name] === was[name]) written[name] = words;
    else if (written[name] !== words) meanwhile[name] = words;
    was[name] = words;
  }
  return { written, was, meanwhile };
}
