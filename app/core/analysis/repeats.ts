/** The same words in two texts. Places are counted in words. */
export interface Repeat {
  a: { text: number; start: number };
  b: { text: number; start: number };
  length: number;
}

/** Words that stand in several texts: as long as the longest run that was found, with every place that has most of it. */
export interface RepeatedRun {
  /** In the order of the texts; the first one has all of it. */
  places: readonly { text: number; start: number; length: number }[];
  length: number;
}

/** So many words at least are a repetition. */
export const LEAST_WORDS = 12;
/** Of every so many runs of `SEED` words one is looked up, chosen by its words and not by its place: a repetition of `LEAST_WORDS` has at least one of them. */
const WINDOW = 4;
const SEED = LEAST_WORDS - WINDOW + 1;
/** A run that stands in more places is compared with the first of them only so often: standing phrases would cost the square of their number. */
const MOST_PLACES = 400;
/** Seeds and their hashes share the 53 bits of a number, so that all of them can be sorted at once. */
const MOST_SEEDS = 2 ** 22;

/**
 * Finds words that several texts share. Texts are added one after the other as words; nothing is kept of them but a number for each word, so that 5,000 statements take some tens of
 * megabytes. Repetitions inside one text are not looked for.
 */
export function createRepeats() {
  const numbers = new Map<string, number>();
  const texts: Uint32Array[] = [];
  const hashes: number[] = [];
  const seedText: number[] = [];
  const seedStart: number[] = [];

  return {
    /** Adds a text, the next after those before. False when there are more words than can be compared: then it is left out. */
    add(words: readonly string[]): boolean {
      const ids = new Uint32Array(words.length);
      words.forEach((word, at) => {
        const known = numbers.get(word) ?? numbers.size + 1;
        if (known > numbers.size) numbers.set(word, known);
        ids[at] = known;
      });
      const text = texts.push(ids) - 1;
      const seeds = seedsOf(ids);
      if (hashes.length + seeds.length > MOST_SEEDS) return false;
      for (const { hash, start } of seeds) {
        hashes.push(hash);
        seedText.push(text);
        seedStart.push(start);
      }
      return true;
    },

    /** Everything that at least two texts share, the longest first. */
    find(): RepeatedRun[] {
      const sorted = Float64Array.from(hashes, (hash, seed) => hash * MOST_SEEDS + seed).sort();
      const repeats: Repeat[] = [];
      /** How far two texts, one shifted against the other, have been compared. */
      const compared = new Map<string, number>();
      for (let from = 0; from < sorted.length; ) {
        const hash = Math.floor((sorted[from] ?? 0) / MOST_SEEDS);
        let to = from + 1;
        while (to < sorted.length && Math.floor((sorted[to] ?? 0) / MOST_SEEDS) === hash) to++;
        const first = placeOf((sorted[from] ?? 0) % MOST_SEEDS);
        for (let next = from + 1; next < Math.min(to, from + MOST_PLACES); next++) {
          const other = placeOf((sorted[next] ?? 0) % MOST_SEEDS);
          if (other.text === first.text) continue;
          const key = `${first.text} ${other.text} ${first.start - other.start}`;
          if ((compared.get(key) ?? -1) >= first.start) continue;
          const repeat = extended(first, other);
          if (!repeat) continue;
          compared.set(key, repeat.a.start + repeat.length);
          if (repeat.length >= LEAST_WORDS) repeats.push(repeat);
        }
        from = to;
      }
      return runsOf(repeats);
    },
  };

  function placeOf(seed: number): { text: number; start: number } {
    return { text: seedText[seed] ?? 0, start: seedStart[seed] ?? 0 };
  }

  /** The longest run around two places that have the same words; undefined when only their hashes are the same. */
  function extended(a: { text: number; start: number }, b: { text: number; start: number }): Repeat | undefined {
    const [x, y] = [texts[a.text] ?? new Uint32Array(), texts[b.text] ?? new Uint32Array()];
    let length = 0;
    while (a.start + length < x.length && b.start + length < y.length && x[a.start + length] === y[b.start + length]) length++;
    if (length < SEED) return undefined;
    let before = 0;
    while (a.start > before && b.start > before && x[a.start - before - 1] === y[b.start - before - 1]) before++;
    return { a: { ...a, start: a.start - before }, b: { ...b, start: b.start - before }, length: length + before };
  }
}

const PRIME = 16_777_619;

/** The seeds of a text: of each window the least hash, the last of several. */
function seedsOf(ids: Uint32Array): { hash: number; start: number }[] {
  const all: number[] = [];
  for (let start = 0; start + SEED <= ids.length; start++) {
    let hash = 2_166_136_261;
    for (let at = start; at < start + SEED; at++) hash = Math.imul(hash ^ (ids[at] ?? 0), PRIME) ^ (hash >>> 13);
    all.push(hash >>> 1);
  }
  const seeds: { hash: number; start: number }[] = [];
  let last = -1;
  for (let window = 0; window + WINDOW <= Math.max(all.length, WINDOW) && all.length > 0; window++) {
    let least = window;
    for (let at = window; at < Math.min(window + WINDOW, all.length); at++) if ((all[at] ?? 0) <= (all[least] ?? 0)) least = at;
    if (least !== last) seeds.push({ hash: all[least] ?? 0, start: least });
    last = least;
  }
  return seeds;
}

/** Two runs of one text are the same passage when they share so much of the longer one. */
const SAME = 0.8;

/** Gathers repetitions of the same words of a first text. */
function runsOf(repeats: readonly Repeat[]): RepeatedRun[] {
  const longestFirst = [...repeats].sort((x, y) => x.a.text - y.a.text || y.length - x.length || x.a.start - y.a.start || x.b.text - y.b.text);
  const runs: { text: number; start: number; length: number; others: Map<string, { text: number; start: number; length: number }> }[] = [];
  let firstOfText = 0;
  for (const { a, b, length } of longestFirst) {
    if (runs[firstOfText]?.text !== a.text) firstOfText = runs.length;
    const shares = (run: { start: number; length: number }) => Math.min(run.start + run.length, a.start + length) - Math.max(run.start, a.start) >= SAME * run.length;
    let run = runs.slice(firstOfText).find(shares);
    if (!run) runs.push((run = { text: a.text, start: a.start, length, others: new Map() }));
    const key = `${b.text} ${Math.round(b.start / LEAST_WORDS)}`;
    if (!run.others.has(key)) run.others.set(key, { ...b, length });
  }
  return runs
    .map(({ text, start, length, others }) => ({ length, places: [{ text, start, length }, ...[...others.values()].sort((x, y) => x.text - y.text || x.start - y.start)] }))
    .sort((x, y) => y.length - x.length || y.places.length - x.places.length);
}
