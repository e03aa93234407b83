import { z } from 'zod';
import { isAllowedLink } from '#core/escaping/allowed-link.ts';
import type { Look, SourceComment } from '#core/import/source.ts';
import type { Rectangle } from './boxes.ts';

/** What pdf.js says of something that lies over a page. Everything in it comes from the file. */
const words = z.object({ str: z.string() }).optional().catch(undefined);
const overlay = z.object({
  id: z.string().catch(''),
  subtype: z.string().catch(''),
  rect: z.array(z.number()).length(4),
  quadPoints: z.unknown().optional(),
  url: z.string().optional().catch(undefined),
  unsafeUrl: z.string().optional().catch(undefined),
  contentsObj: words,
  titleObj: words,
  modificationDate: z.string().nullish().catch(null),
  creationDate: z.string().nullish().catch(null),
  inReplyTo: z.string().nullish().catch(null),
});

/** A piece of the source and where it stands on the page. */
export interface Placed {
  start: number;
  end: number;
  text: string;
  isRightToLeft: boolean;
  onPage: Rectangle;
}

/** What lies over a page: links on their words, people's notes on theirs. */
export interface Overlays {
  looks: Look[];
  comments: SourceComment[];
  /** How many links lead to an address that is not allowed. */
  refusedLinks: number;
}

const NOTES = new Set(['Text', 'FreeText', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut', 'Caret', 'Square', 'Circle']);
const MARKUP = new Set(['Highlight', 'Underline', 'Squiggly', 'StrikeOut']);

/** Reads what lies over a page and finds the words under it. `end` is where the page's text ends: a note without words under it stands there. */
export function readOverlays(annotations: readonly unknown[], placed: readonly Placed[], page: number, end: number): Overlays {
  const found: Overlays = { looks: [], comments: [], refusedLinks: 0 };
  for (const annotation of annotations) {
    const parsed = overlay.safeParse(annotation);
    if (!parsed.success) continue;
    const { subtype, url, unsafeUrl, contentsObj, titleObj, id } = parsed.data;
    const areas = areasOf(parsed.data.rect, MARKUP.has(subtype) || subtype === 'Link' ? parsed.data.quadPoints : undefined);
    if (subtype === 'Link' && isAllowedLink(url)) found.looks.push(...areas.flatMap((area) => stretchesIn(placed, area)).map((stretch) => ({ ...stretch, link: url })));
    else if (subtype === 'Link' && (url ?? unsafeUrl) !== undefined) found.refusedLinks += 1;
    const text = contentsObj?.str.trim() ?? '';
    if (!NOTES.has(subtype) || text === '' || id === '') continue;
    const under = areas.flatMap((area) => stretchesIn(placed, area));
    const point = nearest(placed, areas[0]) ?? end;
    found.comments.push({
      id: `${page}:${id}`.slice(0, 64),
      parent: parsed.data.inReplyTo == null ? null : `${page}:${parsed.data.inReplyTo}`.slice(0, 64),
      author: (titleObj?.str ?? '').trim().slice(0, 200),
      at: dateOf(parsed.data.creationDate) ?? dateOf(parsed.data.modificationDate),
      text,
      isResolved: false,
      start: subtype === 'Text' || under.length === 0 ? point : Math.min(...under.map((stretch) => stretch.start)),
      end: subtype === 'Text' || under.length === 0 ? point : Math.max(...under.map((stretch) => stretch.end)),
    });
  }
  const ids = new Set(found.comments.map(({ id }) => id));
  return { ...found, comments: found.comments.map((comment) => ({ ...comment, parent: comment.parent !== null && ids.has(comment.parent) ? comment.parent : null })) };
}

/** The areas of a mark: four corners each, in any order. */
function areasOf(rect: readonly number[], quads: unknown): Rectangle[] {
  const numbers = quads instanceof Float32Array || Array.isArray(quads) ? Array.from<unknown>(quads).map(Number) : [];
  const areas: Rectangle[] = [];
  for (let at = 0; at + 8 <= numbers.length; at += 8) {
    const xs = [0, 2, 4, 6].map((index) => numbers[at + index] ?? 0);
    const ys = [1, 3, 5, 7].map((index) => numbers[at + index] ?? 0);
    areas.push({ left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) });
  }
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  return areas.length > 0 ? areas : [{ left, bottom, right, top }];
}

/** The words whose middle lies within an area, cut at words where it begins or ends within a piece. */
function stretchesIn(placed: readonly Placed[], area: Rectangle): { start: number; end: number }[] {
  return placed.flatMap((piece) => {
    const { left, right, bottom, top } = piece.onPage;
    const middle = (bottom + top) / 2;
    if (middle < area.bottom || middle > area.top || right <= area.left || left >= area.right || right <= left) return [];
    const share = (x: number) => Math.min(1, Math.max(0, (x - left) / (right - left)));
    const [from, to] = piece.isRightToLeft ? [1 - share(area.right), 1 - share(area.left)] : [share(area.left), share(area.right)];
    const start = wordEdge(piece.text, Math.round(from * piece.text.length));
    const end = wordEdge(piece.text, Math.round(to * piece.text.length));
    return end > start ? [{ start: piece.start + start, end: piece.start + end }] : [];
  });
}

/** The nearest beginning or end of a word: widths of letters are not known one by one. */
function wordEdge(text: string, at: number): number {
  const edges = [0, ...[...text.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => [index, index + word.length]), text.length];
  return edges.reduce((best, edge) => (Math.abs(edge - at) < Math.abs(best - at) ? edge : best), 0);
}

/** Where the piece nearest to an area ends. */
function nearest(placed: readonly Placed[], area: Rectangle | undefined): number | undefined {
  if (!area) return undefined;
  const y = (area.bottom + area.top) / 2;
  const distance = ({ onPage }: Placed) => Math.abs((onPage.bottom + onPage.top) / 2 - y);
  return placed.reduce<Placed | undefined>((best, piece) => (!best || distance(piece) < distance(best) ? piece : best), undefined)?.end;
}

/** A date as PDF writes it: D:20240304102030+01'00'. */
function dateOf(written: string | null | undefined): string | null {
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', zone] = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d'?\d\d)?/.exec(written ?? '') ?? [];
  if (year === undefined) return null;
  const offset = zone === undefined || zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
