/** Parts of JSON from anywhere: nothing is believed of them, and only their own keys are looked at. */
export type JsonRecord = ReadonlyMap<string, unknown>;

/** The keys of an object of JSON; undefined for whatever else it is. */
export function recordOf(value: unknown): JsonRecord | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map<string, unknown>(Object.entries(value)) : undefined;
}

/** One thing or several, as JSON-LD writes them. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** Words, if that is what it is and any stand there. */
export function wordsIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A JSON-LD type, `type` or `@type`, of which one thing may have several. */
export function hasType(of: JsonRecord, ...types: readonly string[]): boolean {
  return listOf(of.get('type') ?? of.get('@type')).some((one) => typeof one === 'string' && types.includes(one.replace(/^(?:oa:|as:|http:\/\/www\.w3\.org\/ns\/oa#)/, '')));
}

/** An IRI: words, or an object that has one as its id. */
export function iriOf(value: unknown): string | null {
  const of = recordOf(value);
  return wordsIn(of ? (of.get('id') ?? of.get('@id')) : value);
}
