import { positionHolder, type StatementDetails } from '#core/details/statement-details.ts';
import { languageName, type Listed } from '#core/list/statement-list.ts';
import { shortForum } from '#core/list/statement-words.ts';

type Key = string | number | null;

/** A way to put the statements in order. */
export interface Order {
  /** Its name in the address. */
  key: string;
  label: string;
  /** What it goes by, the first difference decides; what is not known comes last, also when it is reversed. */
  keysOf: (row: Listed) => readonly Key[];
  /** The largest comes first unless it is reversed. */
  isDescending?: boolean;
  /** What a column of it says; what it goes by unless told. Null for nothing. */
  wordsOf?: (row: Listed) => string | null;
}

/** What the list is sorted by; reversed, the other way round. */
export interface Sort {
  key: string;
  isReversed: boolean;
}

/** What a column says of a statement, null for nothing. */
export function columnWords({ wordsOf, keysOf }: Order, row: Listed): string | null {
  if (wordsOf) return wordsOf(row);
  const [key = null] = keysOf(row);
  return key === null ? null : String(key);
}

function detail(key: string, label: string, valueOf: (details: StatementDetails) => Key): Order {
  return { key, label, keysOf: ({ details }) => [valueOf(details)] };
}

/** The orders of the list, the first one unless another is asked for. */
export const ORDERS: readonly [Order, ...Order[]] = [
  { key: 'forum', label: 'Forum, then date', keysOf: ({ details }) => [details.forum === null ? null : shortForum(details.forum), details.dateStart] },
  detail('date', 'Date', ({ dateStart }) => dateStart),
  detail('title', 'Title', ({ title }) => title),
  detail('holder', 'Position holder', positionHolder),
  detail('delegation', 'Delegation', ({ delegation }) => delegation?.name ?? null),
  detail('speaker', 'Speaker', ({ speakerName }) => speakerName),
  detail('speaker-title', 'Speaker’s title', ({ speakerTitle }) => speakerTitle),
  detail('affiliation', 'Affiliation', ({ speakerAffiliation }) => speakerAffiliation),
  detail('session', 'Session', ({ session }) => session),
  detail('meeting', 'Meeting', ({ meeting }) => meeting),
  detail('item', 'Agenda item', ({ agendaItem }) => agendaItem),
  detail('topic', 'Agenda topic', ({ agendaTopic }) => agendaTopic),
  detail('place', 'Place', ({ place }) => place),
  detail('language', 'Language', ({ language }) => (language === 'und' ? null : languageName(language))),
  detail('translation', 'Translation', ({ translation }) => translation),
  detail('type', 'Type', ({ type }) => type),
  detail('status', 'Status', ({ deliveryStatus }) => deliveryStatus),
  detail('symbol', 'UN symbol', ({ unSymbol }) => unSymbol),
  detail('source', 'Source', ({ sourceUrl }) => sourceUrl),
  { key: 'passages', label: 'Most passages', keysOf: ({ passages }) => [passages], isDescending: true },
  { key: 'open', label: 'Most open', keysOf: ({ open }) => [open], isDescending: true },
];

/** Orders whose fields have columns of their own in every list; of another one a column comes when it is asked for, or when the list is sorted by it. */
export const ALWAYS_COLUMNS: ReadonlySet<string> = new Set(['title', 'holder', 'forum', 'date', 'language', 'passages', 'open', 'session', 'place']);

/** The sort of a name in an address: `place`, or `-place` reversed. A name that means nothing is the first order. */
export function readSort(name: string, orders: readonly Order[] = ORDERS): Sort {
  if (name === 'newest') return { key: 'date', isReversed: true };
  const isReversed = name.startsWith('-');
  const key = isReversed ? name.slice(1) : name;
  return orders.some((order) => order.key === key) ? { key, isReversed } : { key: ORDERS[0].key, isReversed: false };
}

export function writeSort({ key, isReversed }: Sort): string {
  return isReversed ? `-${key}` : key;
}

const NAMES = new Intl.Collator('en', { numeric: true });

/** A statement with what it is put in order by. */
interface Keyed<T> {
  row: T;
  keys: readonly Key[];
}

/** How statements are put in an order; those that it does not tell apart by their titles. For whoever sorts by turns: `keyed` once for each, then `compare`. */
export function comparing<T extends Listed>(sort: Sort, orders: readonly Order[] = ORDERS): { keyed: (row: T) => Keyed<T>; compare: (a: Keyed<T>, b: Keyed<T>) => number } {
  const order = orders.find(({ key }) => key === sort.key) ?? ORDERS[0];
  const sign = (order.isDescending ?? false) === sort.isReversed ? 1 : -1;
  return {
    keyed: (row) => ({ row, keys: order.keysOf(row) }),
    compare: (a, b) => compareKeys(a.keys, b.keys, sign) || NAMES.compare(a.row.details.title, b.row.details.title),
  };
}

/** The statements in an order. */
export function sortStatements<T extends Listed>(rows: readonly T[], sort: Sort, orders: readonly Order[] = ORDERS): T[] {
  const { keyed, compare } = comparing<T>(sort, orders);
  return rows.map(keyed).sort(compare).map(({ row }) => row);
}

function compareKeys(a: readonly Key[], b: readonly Key[], sign: number): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? null;
    // Comparing names costs a thousand times as much, and most of a list are of the same few.
    if (one === other) continue;
    if (one === null || other === null) return one === null ? 1 : -1;
    const difference = typeof one === 'number' && typeof other === 'number' ? one - other : NAMES.compare(String(one), String(other));
    if (difference !== 0) return difference * sign;
  }
  return 0;
}
