import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { z } from 'zod';
import { describe } from '#core/anchoring/anchoring.ts';
import type { AnnotatedComment, AnnotatedPassage, NamedAuthor } from '#core/annotated/annotated-statement.ts';
import type { ArchivedCodebook } from '#core/archive/codebook-part.ts';
import type { ArchivedFields, ArchivedLists } from '#core/archive/lists-part.ts';
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, archiveManifest, MANIFEST, PARTS, type ArchiveManifest, type ArchivedPerson } from '#core/archive/manifest.ts';
import { archivedStatement, EMPTY_LAYER, type ArchivedStatement } from '#core/archive/statement-part.ts';
import type { Author } from '#core/entities/author.ts';
import { EMPTY_FIELDS, type Entry } from '#core/codebook/entry.ts';
import type { Review } from '#core/entities/review.ts';
import { taggingKey, type Tagging } from '#core/entities/tagging.ts';
import type { Scale } from '#core/taxonomy.ts';
import { makeFirstText } from '#server/collab/first-text.ts';
import { openZip } from '#server/import/zip.ts';
import { madeUpWorkspace } from './annotated.ts';
import { writtenDetails } from './details.ts';
import { aZip } from './zip.ts';

/** The files of a zip, in their order. */
export async function filesOfZip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await openZip(bytes);
  const files = new Map<string, Buffer>();
  for (const name of zip.names) files.set(name, (await zip.read(name)) ?? Buffer.alloc(0));
  return files;
}

/** An archive whose parts somebody has changed with care: its manifest says what they are now. */
export function repacked(files: ReadonlyMap<string, Buffer>, changed: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer> {
  const parts = new Map([...files, ...Object.entries(changed).map(([name, value]) => [name, Buffer.from(JSON.stringify(value))] as const)]);
  const manifest = archiveManifest.parse(JSON.parse(String(parts.get(MANIFEST))));
  const listed = manifest.parts.map(({ name }) => {
    const bytes = parts.get(name) ?? Buffer.alloc(0);
    return { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  return aZip([...parts].map(([name, bytes]) => ({ name, bytes: name === MANIFEST ? JSON.stringify({ ...manifest, parts: listed }) : bytes })));
}

/** An archive before it is packed. */
export interface ArchiveContent {
  by: Author;
  people: ArchivedPerson[];
  codebook: ArchivedCodebook;
  fields: ArchivedFields;
  statements: ArchivedStatement[];
  lists: ArchivedLists;
}

/** An archive as a file. */
export function archiveOf({ by, people, codebook, fields, statements, lists }: ArchiveContent): Uint8Array<ArrayBuffer> {
  const files: [string, unknown][] = [[PARTS.people, people], [PARTS.codebook, codebook], [PARTS.fields, fields], ...statements.map((one, place): [string, unknown] => [`statements/${place + 1}.json`, one]), [PARTS.lists, lists]];
  const packed = files.map(([name, value]) => ({ name, bytes: Buffer.from(JSON.stringify(value)) }));
  const sum = (kind: 'annotations' | 'taggings' | 'comments' | 'reviews') => statements.reduce((count, { shared }) => count + shared[kind].length, 0);
  const manifest: ArchiveManifest = {
    ...{ format: ARCHIVE_FORMAT, version: ARCHIVE_VERSION, made: AT, by, withOwn: true, workspace: { name: 'Team', created: AT, tagCreation: 'propose' } },
    counts: { statements: statements.length, annotations: sum('annotations'), taggings: sum('taggings'), comments: sum('comments'), reviews: sum('reviews') },
    parts: packed.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })),
  };
  return aZip([...packed, { name: MANIFEST, bytes: JSON.stringify(manifest) }]);
}

const AT = '2026-01-05T10:00:00.000Z';
const id = (kind: string, at = 0) => `${kind}-`.padEnd(17, '-') + String(at).padStart(5, '0');
const ann = { kind: 'member' as const, id: id('ann') };

function bookOf(tags: Entry[], scales: Scale[] = []): ArchivedCodebook {
  return { workspace: id('workspace'), revision: 1, scales, tags, revisions: [{ revision: 1, kind: 'imported', note: '', author: ann, at: AT, tags: tags.map((after) => ({ before: null, after })), scales: [] }], comments: [], threads: [] };
}

const NO_LISTS: ArchivedLists = { collections: [], views: [], synonyms: [], excerptLists: [], assignments: [] };
const LAW: Entry = { ...EMPTY_FIELDS, id: id('tag'), parent: null, code: 'LAW', name: 'Law', order: 0, retired: null, mergedInto: null };

/** An archive of so many statements, each with a passage that somebody tagged. */
export function largeArchive(statements: number): ArchiveContent {
  const text = 'Mr. Chair, we support legally binding rules.';
  const range = { start: 14, end: 21 };
  const one = (number: number): ArchivedStatement => ({
    ...{ id: id('statement', number), created: AT, phase: 'open', details: writtenDetails({ title: 'On norms' }), own: {}, source: text, text: { type: 'doc', content: [{ type: 'paragraph', attrs: { dir: 'auto', part: 'body' }, content: [{ type: 'text', text }] }] }, mine: null },
    shared: {
      ...EMPTY_LAYER,
      annotations: [{ id: id('mark', number), creator: ann, created: AT, quote: describe(text, range).quote, position: range, place: { state: 'intact', range, settled: null } }],
      taggings: [{ annotation: id('mark', number), tag: LAW.id, revision: 1, creator: ann, created: AT }],
    },
  });
  return { by: ann, people: [{ ...ann, name: 'Ann', role: 'owner' }], codebook: bookOf([LAW]), fields: [], statements: Array.from({ length: statements }, (_, number) => one(number)), lists: NO_LISTS };
}

/** As `madeUpWorkspace` calls its first member. */
const OWNER = { kind: 'member' as const, id: 'member-1'.padEnd(22, '0') };

const chance = fc.array(fc.nat(5), { minLength: 40, maxLength: 40 });

/** An archive of everything that can be said, made up. */
export const madeUpArchive: fc.Arbitrary<ArchiveContent> = fc.tuple(madeUpWorkspace, chance).map(([made, chances]) => {
  const [first, second] = made.taxonomy.tags;
  const tags = made.taxonomy.tags.map((tag, index): Entry => ({
    ...EMPTY_FIELDS,
    ...{ id: tag.id, parent: tag.parent, code: tag.code, name: tag.name, hue: tag.own.hue, scale: tag.own.scale, definition: tag.definition, whenNotToUse: tag.whenNotToUse, order: tag.order, retired: tag.retired ? AT : null },
    mergedInto: index === made.taxonomy.tags.length - 1 && first ? first.id : null,
  }));
  const people = new Map<string, ArchivedPerson>([[OWNER.id, { ...OWNER, name: 'Anaïs O’Neill', role: 'owner' }]]);
  const by = (author: NamedAuthor): Author => {
    if (!people.has(author.id)) people.set(author.id, { kind: author.kind, id: author.id, name: author.name, role: null });
    return { kind: author.kind, id: author.id };
  };
  let drawn = 0;
  const draw = () => chances[drawn++ % chances.length] ?? 0;
  const statements = made.statements.map((one, index): ArchivedStatement => {
    const { content, text } = makeFirstText(one.text.split('\n').map((line) => ({ type: 'paragraph', part: 'body', spans: [{ text: line }] })));
    const standing = one.passages.filter(({ range, exact }) => range !== null && !exact.startsWith('\n') && !exact.endsWith('\n'));
    const taggings = standing.flatMap((passage) => passage.taggings.map((tagging): Tagging => ({
      ...{ annotation: passage.id, tag: tagging.tag, revision: 1, creator: by(tagging.creator), created: tagging.created },
      ...(tagging.value === null ? {} : { value: tagging.value }),
      ...(tagging.note === null ? {} : { note: tagging.note }),
    })));
    const comment = ({ id: key, parent, text: body, creator, created }: AnnotatedComment, subject: { kind: 'annotation' | 'statement'; id: string }) => ({ id: key, subject, ...(parent === null ? {} : { parent }), text: body, mentions: [], creator: by(creator), created });
    const annotations = standing.flatMap((passage) => (passage.range ? [markOf(passage, passage.range, text, draw(), by)] : []));
    const judged = taggings.filter(() => draw() > 3);
    const shared = {
      annotations,
      taggings,
      comments: [...standing.flatMap((passage) => passage.comments.map((said) => comment(said, { kind: 'annotation', id: passage.id }))), ...one.notes.map((note) => comment(note, { kind: 'statement', id: one.id }))],
      reviews: judged.map(({ annotation, tag, value, creator }): Review => ({ subject: taggingKey({ annotation, tag, creator }), about: { tag, ...(value === undefined || draw() > 3 ? {} : { value }) }, verdict: 'disagree', ...(second ? { proposal: { tag: second.id } } : {}), creator: OWNER, created: AT })),
      threads: standing.filter(() => draw() > 3).map((passage) => ({ id: passage.id, state: 'resolved' as const, by: OWNER, at: AT })),
      decisions: judged.filter(() => draw() > 2).map((tagging): ArchivedStatement['shared']['decisions'][number] => ({ id: taggingKey(tagging), outcome: 'kept', reason: 'So be it', about: { tag: tagging.tag }, by: OWNER, at: AT })),
    };
    const own = Object.fromEntries(one.own.map(({ field, value }) => [field.id, value]));
    const mine = draw() > 3 ? { ...EMPTY_LAYER, comments: [{ id: id('own', index), subject: { kind: 'statement' as const, id: one.id }, text: 'Mine', mentions: [], creator: OWNER, created: AT }] } : EMPTY_LAYER;
    return { id: one.id, created: AT, phase: 'open', details: one.details, own, source: one.text, text: contentOf.parse(JSON.parse(content)), shared, mine };
  });
  const member = OWNER;
  const codebook = { ...bookOf(tags, [...made.taxonomy.scales]), revisions: [{ revision: 1, kind: 'imported', note: '', author: member, at: AT, tags: tags.map((after) => ({ before: null, after })), scales: [] }] };
  const [some] = statements;
  const lists: ArchivedLists = {
    collections: made.collections.map((one) => ({ ...one, created: AT })),
    views: [{ page: 'statements', name: 'Ours', query: `collection=${made.collections[0]?.id}`, isShared: true, by: member, created: AT }, { page: 'search', name: 'Mine', query: 'q=law', isShared: false, by: member, created: AT }],
    synonyms: [{ words: ['PoA', 'Programme of Action'], created: AT }],
    excerptLists: some ? [{ name: 'Quotes', by: member, created: AT, changed: AT, excerpts: [{ statement: some.id, annotation: null, quote: { exact: 'law', prefix: '', suffix: '' }, start: 0, note: 'First', by: member, added: AT }] }] : [],
    assignments: some ? [{ statement: some.id, member, kind: 'read', due: '2026-05-01', by: member, made: AT, done: null }] : [],
  };
  const fields = made.fields.map(({ id: key, key: called, name, kind, choices }) => ({ id: key, key: called, name, kind, choices: [...choices], archived: null, created: AT }));
  return { by: member, people: [...people.values()], codebook, fields, statements, lists };
});

const contentOf = z.looseObject({ type: z.literal('doc') });

function markOf(passage: AnnotatedPassage, range: { start: number; end: number }, text: string, drawn: number, by: (author: NamedAuthor) => Author): ArchivedStatement['shared']['annotations'][number] {
  const made = { id: passage.id, creator: by(passage.creator), created: passage.created };
  const now = describe(text, range).quote;
  const other = { exact: 'words that are nowhere in it', prefix: 'before ', suffix: ' after' };
  const elsewhere = { start: 3, end: 3 + other.exact.length };
  if (drawn === 0) return { ...made, quote: other, position: elsewhere, place: { state: 'orphaned', settled: null } };
  if (drawn === 1) return { ...made, quote: other, position: elsewhere, place: { state: 'changed', range, now, settled: null } };
  if (drawn === 2) return { ...made, quote: other, position: elsewhere, place: { state: 'intact', range, settled: { quote: now, was: 'orphaned', by: by(passage.creator), at: AT } } };
  return { ...made, quote: now, position: range, place: { state: 'intact', range, settled: null } };
}

/** The same as somebody restores it who is none of its people: what is its maker’s alone is not taken. */
export function forOthers(of: ArchiveContent): ArchiveContent {
  const { lists } = of;
  return { ...of, statements: of.statements.map((one) => ({ ...one, mine: EMPTY_LAYER })), lists: { ...lists, views: lists.views.filter(({ isShared }) => isShared), assignments: [] } };
}

/** What the parts of an archive say: with names for the ids of people, tags, fields and collections, and without what follows from ids alone, so that the archives of two equal workspaces tell the same. */
export async function toldBy(archive: Uint8Array): Promise<Record<string, unknown>> {
  const files = await filesOfZip(archive);
  const parts = new Map([...files].map(([name, held]) => [name, held.toString()]));
  const names = namesIn(parts);
  const told: Record<string, unknown> = {};
  for (const [name, json] of parts) {
    if (name.startsWith('statements/')) told[name] = saidIn(archivedStatement.parse(JSON.parse(json)), names);
    if (name === 'codebook.json' || name === 'fields.json' || name === 'lists.json') told[name] = sorted(withNames(JSON.parse(json), names));
  }
  return told;
}

/** By the id of whatever an archive holds what it is called, so that what is said of two equal workspaces can be compared. */
export async function namesOf(archive: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const files = await filesOfZip(archive);
  return namesIn(new Map([...files].map(([name, held]) => [name, held.toString()])));
}

/** The words with names for ids. */
export function named(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/[A-Za-z0-9_-]{21,36}/g, (token) => names.get(token) ?? token);
}

const BY_NAME = z.array(z.object({ id: z.string(), name: z.string() }));

/** By the id of each person, tag, scale, field, collection and statement what it is called. */
function namesIn(parts: ReadonlyMap<string, string>): Map<string, string> {
  const at = (name: string): unknown => JSON.parse(parts.get(name) ?? 'null');
  const codebook = z.object({ workspace: z.string(), tags: z.array(z.object({ id: z.string(), code: z.string() })), scales: BY_NAME, comments: z.array(z.object({ id: z.string(), text: z.string() })) }).parse(at('codebook.json'));
  const statements = [...parts].filter(([name]) => name.startsWith('statements/')).map(([name, json]) => [archivedStatement.parse(JSON.parse(json)), name] as const);
  return new Map([
    ...BY_NAME.parse(at('people.json')).map(({ id, name }) => [id, name] as const),
    ...codebook.tags.map(({ id, code }) => [id, code] as const),
    ...codebook.scales.map(({ id, name }) => [id, name] as const),
    ...codebook.comments.map(({ id, text }) => [id, text] as const),
    ...z.array(z.object({ id: z.string(), key: z.string() })).parse(at('fields.json')).map(({ id, key }) => [id, key] as const),
    ...z.object({ collections: BY_NAME }).parse(at('lists.json')).collections.map(({ id, name }) => [id, name] as const),
    ...statements.flatMap(([{ id, shared, mine }, name]) => [[id, name] as const, ...[shared, ...(mine ? [mine] : [])].flatMap(placesIn)]),
    [codebook.workspace, 'the codebook'],
  ]);
}

/** By the ids of marks and comments what they are. */
function placesIn({ annotations, comments }: ArchivedStatement['shared']): (readonly [string, string])[] {
  return [...annotations.map(({ id, quote, position, created }) => [id, `mark ${position.start} ${created} ${quote.exact}`] as const), ...comments.map(({ id, text, created }) => [id, `comment ${created} ${text}`] as const)];
}

/** A statement of an archive as it is told; of marks that are as they were made only where that is, and nothing in an order that ids give. */
function saidIn({ text, ...rest }: ArchivedStatement, names: ReadonlyMap<string, string>): unknown {
  return { text, rest: sorted(withNames(rest, names)) };
}

const AUTHOR_KINDS: readonly unknown[] = ['member', 'service', 'outside'];

/** The same with names for ids. */
export function withNames(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return named(value, names);
  if (Array.isArray(value)) return value.map((one) => withNames(one, names));
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [named(key, names), key === 'mentions' ? [] : key === 'kind' && AUTHOR_KINDS.includes(one) ? 'somebody' : withNames(one, names)]));
}

/** The same with every list in an order of its own, for lists whose order follows from ids. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]));
}
