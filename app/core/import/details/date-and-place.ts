import type { ProposedDetails } from '#core/import/detail-proposal.ts';
import { printed, type Found } from './found.ts';
import { datesIn } from './dates.ts';
import type { PrintedDate } from './printed-date.ts';
import type { Printed } from './printed.ts';

/** Where statements are made, by the name in English, then in other languages as parts of a regular expression. */
const PLACES: readonly [name: string, pattern: RegExp][] = (
  [
    ['New York', 'new\\s+york|nueva\\s+york|nova\\s+(?:york|iorque)|нью-йорк\\p{L}*|نيويورك|نیویورک|纽约'],
    ['Geneva', 'geneva|gen[èe]ve|ginebra|genebra|женев\\p{L}*|جنيف|ژنو|日内瓦'],
    ['Vienna', 'vienna|vienne|viena|вен[аеуы]|فيينا|وین|维也纳'],
    ['Nairobi', 'nairobi|найроби|نيروبي|نایروبی|内罗毕'],
    ['The Hague', 'the\\s+hague|la\\s+haye|la\\s+haya|гааг\\p{L}*|لاهاي|لاهه|海牙'],
    ...['Paris', 'Rome', 'Brussels', 'Bangkok', 'Addis Ababa', 'Beirut', 'Santiago', 'Montreal', 'Bonn', 'Glasgow', 'Dubai', 'Baku', 'Belém', 'Doha', 'London', 'Madrid', 'Lisbon', 'Seoul', 'Singapore', 'Busan', 'Kampala', 'Samarkand', 'Bridgetown', 'Katowice', 'Marrakesh', 'Sharm el-Sheikh', 'Tehran', 'Astana', 'Sevilla', 'Nice'].map((name): [string, string] => [name, name.toLowerCase()]),
  ] satisfies [string, string][]
).map(([name, pattern]) => [name, new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'giu')]);

/** The date that the cover prints, else one that stands alone at the end. A single day is the day of delivery, a range that of the session. */
export function dateOf(print: Printed): { start: Found<string | null>; end: string | null } | undefined {
  const dates = datesIn(print.cover).filter(({ place }) => !isOfOther(print.cover, place.start));
  const candidates = dates.length > 0 ? dates : datesAtEnd(print);
  const complete = candidates.filter(({ start }) => start !== null);
  const date = complete.find(({ start, end }) => start === end) ?? complete[0] ?? candidates[0];
  if (!date) return undefined;
  const certainty = date.why === undefined ? (complete.length > 1 ? 'likely' : 'sure') : 'inferred';
  return { start: printed(date.start, [date.place], certainty, date.why), end: date.end };
}

/** A resolution, an earlier document or a decision has a date of its own; so has an embargo. */
function isOfOther(text: string, at: number): boolean {
  return /(?:resolution|decision|letter|document|dated|r[ée]solution|resoluci[óo]n|резолюци\p{L}|القرار)[^.\n]{0,40}$/iu.test(text.slice(Math.max(0, at - 60), at));
}

function datesAtEnd({ passages, text }: Printed): PrintedDate[] {
  const rows = passages.flatMap(({ role, rows: all }) => (role === 'text' ? all : [])).slice(-4);
  return rows.filter((row) => row.text.length < 60).flatMap((row) =>
    datesIn(text.slice(row.start, row.end)).map((date) => ({ ...date, place: { start: date.place.start + row.start, end: date.place.end + row.start } })),
  );
}

/** The place that the cover prints; one in the line of the date before others; none from a postal address or the name of a mission. */
export function placeOfDelivery({ cover }: Printed, date: ProposedDetails['findings']['dateStart']): Found<string> | undefined {
  const found = PLACES.flatMap(([name, pattern]) => Array.from(cover.matchAll(pattern), (match) => ({ name, start: match.index, end: match.index + match[0].length }))).filter(({ start, end }) => !isAddress(lineAt(cover, start), cover.slice(end, end + 12)));
  const day = date?.evidence[0]?.start;
  const near = (at: number) => (day === undefined ? 0 : Math.abs(at - day));
  const best = found.filter(({ start }) => !isOfMission(cover.slice(Math.max(0, start - 60), start)) || near(start) < 20).sort((a, b) => near(a.start) - near(b.start) || a.start - b.start)[0];
  return best && printed(best.name, [{ start: best.start, end: best.end }], near(best.start) < 120 ? 'sure' : 'likely');
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, end === -1 ? text.length : end);
}

function isAddress(line: string, after: string): boolean {
  return /\b(?:avenue|street|floor|suite|fax|tel|phone|e-?mail|p\.?o\.?\s?box|rue|chemin|www)\b|https?:/iu.test(line) || /^,?\s?(?:NY|N\.Y\.)\s*\d/u.test(after);
}

/** “… to the United Nations in Geneva” says where a mission is, “the University of Vienna” not where somebody spoke. */
function isOfMission(before: string): boolean {
  return /(?:united\s+nations(?:\s+office)?|organi[sz]ations?|nations\s+unies|naciones\s+unidas|оон|المتحدة|university|permanent\s+mission)\s*(?:in|at|à|en|в|во|في|of)?\s*$/iu.test(before);
}
