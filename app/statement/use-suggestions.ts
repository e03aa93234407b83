import { useEffect, useState } from 'react';
import { z } from 'zod';
import { LONGEST_ASKED, suggestion, type Suggestion } from '#core/suggest/suggestion.ts';

/** How long a selection rests before it is asked about, so that they are there when the field opens. */
const REST_MS = 120;
const NONE: readonly Suggestion[] = [];
const answer = z.array(suggestion);

interface Options {
  workspace: string;
  /** The words that may be tagged next; null when there are none. */
  words: string | null;
  /** The annotation that they are of already: it does not speak for its own tags. */
  except: string | null;
  /** The field is open: asked at once. */
  isOpen: boolean;
}

/** The tags that passages like these words have. Nothing while there is no answer: the field does without. */
export function useSuggestions({ workspace, words, except, isOpen }: Options): readonly Suggestion[] {
  const asked = words?.slice(0, LONGEST_ASKED) ?? '';
  const [known, setKnown] = useState<{ of: string; suggestions: readonly Suggestion[] }>({ of: '', suggestions: NONE });
  const of = `${except ?? ''} ${asked}`;
  const isKnown = known.of === of;
  useEffect(() => {
    if (asked === '' || isKnown) return;
    const leaving = new AbortController();
    const query = new URLSearchParams({ words: asked, ...(except !== null && { except }) });
    const timer = setTimeout(() => {
      void ask(`/w/${workspace}/suggestions?${query.toString()}`, leaving.signal).then((suggestions) => {
        if (suggestions) setKnown({ of, suggestions });
      });
    }, isOpen ? 0 : REST_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [workspace, asked, except, of, isKnown, isOpen]);
  return isKnown ? known.suggestions : NONE;
}

async function ask(address: string, signal: AbortSignal): Promise<Suggestion[] | undefined> {
  const response = await fetch(address, { signal, headers: { Accept: 'application/json' } }).catch(() => undefined);
  if (!response?.ok) return undefined;
  return answer.safeParse(await response.json().catch(() => undefined)).data;
}
