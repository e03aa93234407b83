import { readSample } from '#server/sample/sample-files.ts';
import type { TaggedPassage } from './leave-one-out.ts';

/** The passages of the sample, each once with all its tags. */
export async function samplePassages(): Promise<TaggedPassage[]> {
  const { applications } = await readSample();
  const passages = new Map<string, TaggedPassage & { tags: string[] }>();
  for (const { file, text, code } of applications) {
    const id = `${file} ${text}`;
    const known = passages.get(id);
    if (known) known.tags.push(code);
    else passages.set(id, { id, statement: file, words: text, tags: [code] });
  }
  return [...passages.values()];
}
