import { hasType, iriOf, listOf, recordOf, wordsIn, type JsonRecord } from './json-value.ts';
import { idInAddress } from './said-parts.ts';

/** What the bodies of an annotation say: tags, with their value and note where they are said of one tag, and words. `aside` are those that are no words. */
export interface Sayings {
  said: ({ kind: 'tag'; words: string; id: string | null; value: string | null; note: string | null } | { kind: 'words'; words: string })[];
  aside: string[];
}

interface Body {
  purpose: string;
  words: string | null;
  iri: string | null;
}

/**
 * Reads bodies by their purpose, else by the annotation's motivation: tagging and classifying are tags, everything else that has words is a comment. In an annotation that was made for tagging, with one
 * tag, words for assessing are the tag's value and other words its note.
 */
export function sayingsOf(annotation: JsonRecord): Sayings {
  const motivation = purposeIn(annotation.get('motivation')) ?? 'commenting';
  const bodyValue = wordsIn(annotation.get('bodyValue'));
  const bodies = [...listOf(annotation.get('body')).flatMap((one) => bodiesOf(one, motivation, 0)), ...(bodyValue === null ? [] : [{ purpose: motivation, words: bodyValue, iri: null }])];
  const isTag = ({ purpose }: Body) => purpose === 'tagging' || purpose === 'classifying';
  const named = bodies.filter((one) => isTag(one) && one.words !== null);
  const [tag] = named;
  const ours = bodies.flatMap((one) => (isTag(one) && one.words === null && one.iri !== null ? (idInAddress(one.iri, 'tag') ?? []) : []));
  const words = bodies.filter((one) => !isTag(one) && one.words !== null);
  const aside = bodies.filter((one) => one.words === null && !(one.iri !== null && isTag(one) && idInAddress(one.iri, 'tag') !== null)).map(({ iri }) => iri ?? 'a body without words');
  if (tag && named.length === 1 && motivation === 'tagging') {
    const note = words.filter(({ purpose }) => purpose !== 'assessing').map((one) => one.words).join('\n');
    return { said: [{ kind: 'tag', words: tag.words ?? '', id: ours[0] ?? null, value: words.find(({ purpose }) => purpose === 'assessing')?.words ?? null, note: note === '' ? null : note }], aside };
  }
  return { said: [...named.map((one) => ({ kind: 'tag' as const, words: one.words ?? '', id: null, value: null, note: null })), ...words.map((one) => ({ kind: 'words' as const, words: one.words ?? '' }))], aside };
}

/** Bodies may hold others; no deeper than anybody means. */
const DEEPEST = 4;

function bodiesOf(body: unknown, motivation: string, depth: number): Body[] {
  const of = recordOf(body);
  if (!of) return [{ purpose: motivation, words: null, iri: wordsIn(body) }];
  const purpose = purposeIn(of.get('purpose')) ?? (hasType(of, 'Tag') ? 'tagging' : motivation);
  const words = wordsIn(of.get('value')) ?? wordsIn(of.get('chars')) ?? wordsIn(of.get('cnt:chars'));
  if (words !== null) return [{ purpose, words: /html/i.test(wordsIn(of.get('format')) ?? '') ? wordsOfHtml(words) : words, iri: null }];
  if (hasType(of, 'TextualBody')) return [{ purpose, words: '', iri: null }];
  if (of.has('items')) return depth < DEEPEST ? listOf(of.get('items')).flatMap((one) => bodiesOf(one, purpose, depth + 1)) : [];
  const inner = recordOf(of.get('source'));
  return inner && depth < DEEPEST && inner.has('value') ? bodiesOf({ purpose, ...Object.fromEntries(inner) }, purpose, depth + 1) : [{ purpose, words: null, iri: iriOf(of.get('source') ?? body) }];
}

function purposeIn(value: unknown): string | null {
  const first = listOf(value).find((one) => typeof one === 'string');
  return typeof first === 'string' ? first.replace(/^(?:oa:|http:\/\/www\.w3\.org\/ns\/oa#)/, '') : null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The words of a piece of HTML; what it looks like is left out. It is shown as words, so nothing in it can act. */
function wordsOfHtml(html: string): string {
  return html
    .replace(/<(?:br|\/p|\/div|\/li)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|([a-z]{2,4}));/gi, (whole, point?: string, name?: string) => (point ? (Number(point) <= 0x10ffff ? String.fromCodePoint(Number(point)) : whole) : (ENTITIES[name?.toLowerCase() ?? ''] ?? whole)));
}
