/** What became of a quote: the words that stayed before and after, and those that were replaced between. */
export interface ChangedWords {
  before: string;
  removed: string;
  added: string;
  after: string;
}

/** Compares two quotes word by word from both ends. Joined, before + removed + after is the old quote, before + added + after the new. */
export function changedWords(was: string, is: string): ChangedWords {
  const old = was.split(/(?<=\s)/u);
  const now = is.split(/(?<=\s)/u);
  const shortest = Math.min(old.length, now.length);
  let head = 0;
  while (head < shortest && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < shortest - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return {
    before: now.slice(0, head).join(''),
    removed: old.slice(head, old.length - tail).join(''),
    added: now.slice(head, now.length - tail).join(''),
    after: now.slice(now.length - tail).join(''),
  };
}
