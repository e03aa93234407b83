import type { Db } from '#server/db.ts';
import { plantStatement } from '#tests/support/plant-statement.ts';
import { seededRandom } from '#tests/support/random.ts';

export const STATEMENTS = 5_000;
export const TAGGINGS_EACH = 40;
export const HOLDERS = 193;
const PASSAGES_EACH = 34;
const LETTERS_EACH = 5_000;
const VALUES = ['supports', 'calls_for', 'reports', 'opposes', null] as const;
const WORDS = 'the of and to in international law security states cyber norms responsible behaviour capacity building binding legally framework working group dialogue trust measures cooperation'.split(' ');

/**
 * Fills a workspace with what a large team has after years: 5,000 statements (25 MB of text) with 200,000 taggings on 170,000 passages, a comment on one in ten, by position holders and
 * groups; or fewer statements of the same kind. Gives the layer of the last statement.
 */
export async function plantCodedStatements(db: Db, { workspace, tags, members }: { workspace: string; tags: readonly string[]; members: readonly string[] }, count = STATEMENTS): Promise<{ layer: string }> {
  const { next: chance, pick } = seededRandom(11);
  const word = () => (chance() < 0.5 ? pick(WORDS) : `word${Math.floor(30_000 ** chance())}`);
  const sentence = (length: number) => `${Array.from({ length }, word).join(' ')}.`;
  const stock = Array.from({ length: 200 }, () => sentence(40));
  const party = (index: number) => ({ name: `State ${index % HOLDERS}`, iso3: null });
  let layer = '';
  for (let from = 0; from < count; from += 250) {
    await db.append((prepare) => {
      for (let index = from; index < from + 250; index++) {
        let text = '';
        while (text.length < LETTERS_EACH) text += `${chance() < 0.06 ? pick(stock) : sentence(60)}\n`;
        const year = 2010 + (index % 15);
        const group = index % 25 === 0 ? JSON.stringify({ name: `Group ${index % 7}`, members: Array.from({ length: 12 }, (_, member) => party(index + member * 13)) }) : null;
        const places = Array.from({ length: PASSAGES_EACH }, () => {
          const start = Math.floor(chance() * (text.length - 300));
          return { start, end: start + 40 + Math.floor(chance() * 200) };
        });
        const remarks = Array.from({ length: TAGGINGS_EACH }, (_, tagging) => ({ ...(places[tagging % PASSAGES_EACH] ?? { start: 0, end: 1 }), member: pick(members), tag: pick(tags), value: pick(VALUES), ...(tagging % 10 === 0 ? { comment: sentence(20) } : {}) }));
        ({ layer } = plantStatement(prepare, { workspace, title: `Statement ${index}`, text, source: text, remarks, day: `${year}-03-04`, delegation: party(index).name, onBehalfOf: group, session: `Session ${index % 12}` }));
      }
    });
  }
  return { layer };
}
