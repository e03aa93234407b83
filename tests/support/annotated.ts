import fc from 'fast-check';
import type { AnnotatedComment, AnnotatedPassage, AnnotatedStatement, NamedAuthor } from '#core/annotated/annotated-statement.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { FieldValue } from '#core/fields/value.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import type { Tag, Taxonomy } from '#core/taxonomy.ts';

/** A workspace as far as files take it out, made up. */
export interface MadeUpWorkspace {
  name: string;
  taxonomy: Taxonomy;
  fields: OwnField[];
  collections: { id: string; name: string; statements: string[] }[];
  statements: AnnotatedStatement[];
}

/** Words that break what counts carelessly: astral characters, combining accents, harakat, joiners, both directions, signs of XML. */
const PIECES = ['legally binding', ' ', 'measures', '😀', '👩‍👩‍👧', 'e\u0301te\u0301', 'الفَضَاءُ الخَارِجِيّ', 'می‌خواهیم', '外层空间', 'Абв', '<b>&amp;</b>', ']]>', '"quoted"', '’s', '\u200f', 'A/AC.294/2026', '\u00a0', '=1+1', '[Code]'];

const text = (least = 1) => fc.array(fc.constantFrom(...PIECES), { minLength: least, maxLength: 8 }).map((pieces) => pieces.join(''));
/** Words as a person may store them: something stands in them, no white space at the ends. */
const words = fc.tuple(fc.constantFrom('We', 'إن', 'À'), text(0)).map(([first, rest]) => `${first} ${rest}`.replace(/\s+/gu, ' ').trim());
const lines = fc.array(words, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'));
const instant = fc.integer({ min: 0, max: 60 * 60 * 24 * 365 }).map((second) => new Date(Date.UTC(2025, 0, 1) + second * 1_000 + 7).toISOString());

function idOf(kind: string, ...at: number[]): string {
  return `${kind}-${at.join('-')}`.padEnd(22, '0');
}

const PEOPLE: readonly NamedAuthor[] = [
  { kind: 'member', id: idOf('member', 1), name: 'Anaïs O’Neill' },
  { kind: 'member', id: idOf('member', 2), name: '王 <芳>' },
  { kind: 'service', id: idOf('service', 1), name: 'Sample coding' },
  { kind: 'outside', id: idOf('outside', 1), name: 'د. سمیه' },
];
const author = fc.constantFrom(...PEOPLE);

const STANCE = { id: idOf('scale', 1), name: 'Stance', steps: [
  { value: 'supports', label: 'supports', definition: 'It is for it.', polarity: 1 as const, key: 'S' },
  { value: 'opposes', label: 'opposes & rejects', definition: '[Value]\nnone', polarity: -1 as const, key: 'O' },
] };

function tagOf(index: number, parent: string | null, code: string, name: string, definition: string): Tag {
  return {
    ...{ id: idOf('tag', index), parent, code, name, hue: parent === null ? 'teal' : 'blue', own: { hue: parent === null ? 'teal' : null, scale: parent === null ? STANCE.id : null } },
    ...{ definition, fullDefinition: '', whenToUse: '', whenNotToUse: index % 2 === 0 ? 'When nobody means it.' : '', examples: [], scale: STANCE.id, hotkey: null, order: index, retired: index === 3, mergedInto: null },
  };
}

const taxonomy = fc.tuple(words, lines).map(([name, definition]): Taxonomy => {
  const themes = [tagOf(1, null, 'LAW', name, definition), tagOf(2, null, 'ПРАВО', 'Law', '')];
  const below = themes.flatMap((theme, index) => [3, 4].map((one) => tagOf(10 * index + one, theme.id, `${theme.code}.${one}`, `${name} ${index}${one}`, definition)));
  return { revision: 1, tags: themes.flatMap((theme) => [theme, ...below.filter(({ parent }) => parent === theme.id)]), scales: [STANCE] };
});

const FIELDS: OwnField[] = [
  { id: idOf('field', 1), key: 'weight', name: 'Weight', kind: 'number', choices: [], isArchived: false },
  { id: idOf('field', 2), key: 'topics', name: 'Topics & themes', kind: 'several-of', choices: [{ id: idOf('choice', 1), name: 'Space', isRemoved: false }, { id: idOf('choice', 2), name: 'Law', isRemoved: false }], isArchived: false },
  { id: idOf('field', 3), key: 'public', name: 'Public', kind: 'yes-no', choices: [], isArchived: false },
  { id: idOf('field', 4), key: 'received', name: 'Received', kind: 'date', choices: [], isArchived: false },
];
const VALUES: Readonly<Record<string, readonly FieldValue[]>> = { [idOf('field', 1)]: [0, -2.5, 1200], [idOf('field', 2)]: [[idOf('choice', 1)], [idOf('choice', 1), idOf('choice', 2)]], [idOf('field', 3)]: [true, false], [idOf('field', 4)]: ['2026-02-28'] };
const own = fc.tuple(...FIELDS.map((field) => fc.option(fc.constantFrom(...(VALUES[field.id] ?? []))))).map((values) => values.flatMap((value, index) => { const field = FIELDS[index]; return field && value !== null ? [{ field, value }] : []; }));

const details = fc.record({ title: words, delegation: fc.constantFrom(null, { name: 'France', iso3: 'FRA' }, { name: 'Kenya', iso3: 'KEN' }), isGroup: fc.boolean(), session: fc.option(words), dateStart: fc.constantFrom(null, '2026-03-04'), days: fc.constantFrom(0, 2), language: fc.constantFrom('und', 'ar', 'pt-BR') }).map(
  ({ title, delegation, isGroup, session, dateStart, days, language }): StatementDetails => ({
    ...{ title, type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation, session, forum: null, meeting: null },
    onBehalfOf: isGroup ? { name: 'African Group', members: [{ name: 'Kenya', iso3: 'KEN' }] } : null,
    ...{ agendaItem: null, agendaTopic: null, dateStart, dateEnd: dateStart && `2026-03-0${4 + days}`, place: null, language, translation: null, unSymbol: null, sourceUrl: null },
  }),
);

interface Drawn {
  details: StatementDetails;
  own: AnnotatedStatement['own'];
  lines: string[];
  passages: { from: number; length: number; creator: NamedAuthor; created: string; taggings: { tag: number; value: string | null; note: string | null; creator: NamedAuthor; created: string }[]; comments: { text: string; isReply: boolean; creator: NamedAuthor; created: string }[] }[];
  notes: { text: string; isReply: boolean; creator: NamedAuthor; created: string }[];
}

const said = fc.record({ text: lines, isReply: fc.boolean(), creator: author, created: instant });
const passage = fc.record({
  ...{ from: fc.nat(400), length: fc.integer({ min: 1, max: 60 }), creator: author, created: instant },
  taggings: fc.array(fc.record({ tag: fc.nat(5), value: fc.constantFrom(null, 'supports', 'opposes'), note: fc.option(lines), creator: author, created: instant }), { maxLength: 3 }),
  comments: fc.array(said, { maxLength: 3 }),
});
const drawn: fc.Arbitrary<Drawn> = fc.record({ details, own, lines: fc.tuple(words, fc.array(text(), { maxLength: 5 })).map(([first, rest]) => [first, ...rest]), passages: fc.array(passage, { maxLength: 4 }), notes: fc.array(said, { maxLength: 3 }) });

/** Threads as pages make them: an answer is to the comment that begins its thread. */
function commentsOf(all: Drawn['notes'], ...at: number[]): AnnotatedComment[] {
  let root: string | null = null;
  return all.map(({ text: body, isReply, creator, created }, index) => {
    const id = idOf('comment', ...at, index);
    const parent = isReply ? root : null;
    if (parent === null) root = id;
    return { id, parent, text: body, creator, created, edited: null, thread: null };
  });
}

function passagesOf({ passages }: Drawn, whole: string, tags: readonly Tag[], index: number): AnnotatedPassage[] {
  const points = [...whole];
  return passages.map(({ from, length, creator, created, taggings, comments }, at) => {
    const start = from % points.length;
    const before = points.slice(0, start).join('');
    const exact = points.slice(start, start + length).join('');
    const once = new Map(taggings.map((one) => [`${one.tag}:${one.creator.id}`, one]));
    return {
      ...{ id: idOf('passage', index, at), layer: 'shared' as const, range: { start: before.length, end: before.length + exact.length }, exact, paragraph: 1, section: null, state: 'intact' as const, creator, created },
      taggings: [...once.values()].map((one, place) => ({ ...one, tag: tags[one.tag % tags.length]?.id ?? '', key: idOf('tagging', index, at, place), verdicts: [], decision: null })),
      ...{ comments: commentsOf(comments, index, at), thread: null },
    };
  });
}

function statementOf(one: Drawn, taxonomyOf: Taxonomy, index: number): AnnotatedStatement {
  const whole = one.lines.join('\n');
  let start = 0;
  const blocks = one.lines.map((line, at) => {
    const block = { level: null, part: 'body' as const, direction: null, number: at + 1, lists: [], beginsEntry: false, spans: [{ text: line }], start, end: start + line.length };
    start += line.length + 1;
    return block;
  });
  return { id: idOf('statement', index), details: one.details, own: one.own, text: whole, blocks, passages: passagesOf(one, whole, taxonomyOf.tags, index), notes: commentsOf(one.notes, index, 999) };
}

/** A workspace of which a REFI-QDA project can carry everything that statements say. */
export const madeUpWorkspace: fc.Arbitrary<MadeUpWorkspace> = fc.tuple(words, taxonomy, fc.array(drawn, { maxLength: 4 }), fc.array(fc.nat(3), { maxLength: 3 })).map(([name, taxonomyOf, all, chosen]) => {
  const statements = all.map((one, index) => statementOf(one, taxonomyOf, index));
  const inSet = [...new Set(chosen)].flatMap((index) => statements[index]?.id ?? []);
  return { name, taxonomy: taxonomyOf, fields: FIELDS, collections: [{ id: idOf('collection', 1), name: 'First & last', statements: inSet }], statements };
});
