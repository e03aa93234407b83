import { csvCell } from '#core/escaping/csv-cell.ts';
import type { FileTag } from '#core/codebook/import-plan.ts';
import type { Source, SourceComment, SourcePassage } from '#core/import/source.ts';
import { LONGEST_PASTE, normaliseLine, normalisePlainText, utf8Length } from '#core/text/plain-text.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { LEFT, type Left, type LeftCode } from './left.ts';
import type { RefiCase, RefiProject, RefiSource } from './project.ts';
import { takeCodes, type TakenCodes } from './take-codes.ts';
import { takeMarks } from './take-source.ts';
import { takeText } from './take-text.ts';
import { tallyOf, type Tally } from './tally.ts';
import { ORIGIN } from './write-project.ts';

/** What is taken of a project: its codebook, its texts, and a table of what stands in its variables (`metadata-sheet.ts`). */
export interface TakenProject {
  name: string;
  origin: string;
  tags: FileTag[];
  scales: TakenCodes['scales'];
  texts: TakenSource[];
  /** CSV; null when it has no variables. */
  table: string | null;
  left: Left[];
}

/** A text of a project on its way to a statement. */
export interface TakenSource {
  /** Its name among the texts of the project, with an ending; no two are the same. */
  file: string;
  source: Source;
  details: StatementDetails;
}

/** Takes a project. `fileNamed` gives the words of a file of it, undefined for one that is missing. */
export function takeProject(project: RefiProject, fileNamed: (file: string) => string | undefined): TakenProject {
  const left = tallyOf(LEFT);
  const { tags, scales, means } = takeCodes(project.codes, project.origin, left);
  const notes = new Map(project.notes.map((note) => [note.guid, note]));
  const users = new Map(project.users.map(({ guid, name }) => [guid, name]));
  const used = new Set<string>();
  const places = new Set(project.sources.flatMap(({ guid, selections }) => [guid, ...selections.map((one) => one.guid)]));
  const linked = linksOf(project, notes, places, left);
  const wordsIn = (text: RefiSource['text']) => (text === null ? undefined : 'content' in text ? text.content : fileNamed(text.file));
  const facts = {
    ...{ means, notes, linked, left },
    wordsOf: (note: { text: RefiSource['text'] }) => normalisePlainText(wordsIn(note.text) ?? '').trim(),
    nameOf: (user: string | null) => normaliseLine(users.get(user ?? '') ?? '').slice(0, 200),
    took: (note: string) => void used.add(note),
  };
  const isEndOne = /atlas/i.test(project.origin);
  const named = fileNames();
  const kept = new Map<string, string>();
  const texts = project.sources.flatMap((one): TakenSource[] => {
    const raw = wordsIn(one.text);
    const taken = raw === undefined ? undefined : takeText(raw, isEndOne);
    if (!taken || !/[\p{L}\p{N}]/u.test(taken.text) || utf8Length(taken.text) > LONGEST_PASTE) {
      left.add('texts', one.name);
      return [];
    }
    const title = normaliseLine(one.name).slice(0, 300) || `Text ${kept.size + 1}`;
    const file = named(title);
    kept.set(one.guid, file);
    const collections = project.sets.filter(({ sources }) => sources.includes(one.guid)).map(({ name }) => normaliseLine(name).slice(0, 80) || 'Without a name');
    return [{ file, source: sourceOf(taken.text, takeMarks(one, taken, facts), [...new Set(collections)]), details: titled(title) }];
  });
  for (const note of project.notes) if (!used.has(note.guid)) left.add('notes', `“${note.name.slice(0, 60)}”`);
  for (const { kind, name, selections } of project.others) left.add('media', `${name || kind}: ${selections} codings`);
  for (const set of project.sets) if (set.sources.length === 0 && set.codes.length + set.notes.length > 0) left.add('code-sets', `“${set.name}”`);
  for (const one of project.cases) if (one.description.trim() !== '' || !one.sources.some((guid) => kept.has(guid))) left.add('cases', `“${one.name}”`);
  left.add('graphs', undefined, project.graphs);
  return { name: normaliseLine(project.name), origin: normaliseLine(project.origin), tags, scales, texts, table: tableOf(project, kept), left: left.list() };
}

/** Notes that links lead to passages or texts (NVivo has annotations so), by what they are on. */
function linksOf({ links }: RefiProject, notes: ReadonlyMap<string, unknown>, places: ReadonlySet<string>, left: Tally<LeftCode>): Map<string, string[]> {
  const linked = new Map<string, string[]>();
  for (const { origin, target } of links) {
    const [note, place] = notes.has(origin) ? [origin, target] : [target, origin];
    if (notes.has(note) && places.has(place)) linked.set(place, [...(linked.get(place) ?? []), note]);
    else left.add('links');
  }
  return linked;
}

function sourceOf(text: string, { passages, comments }: { passages: SourcePassage[]; comments: SourceComment[] }, collections: string[]): Source {
  let start = 0;
  const lines = text.split('\n').map((line) => {
    const at = { start, end: start + line.length, page: null, isWhole: true, is: { kind: 'plain' as const } };
    start = at.end + 1;
    return at;
  });
  const people = new Set(passages.flatMap(({ taggings }) => taggings.map(({ author }) => author)));
  const tagged = passages.reduce((sum, { taggings }) => sum + taggings.length, 0);
  const detail = `${counted(passages.length, 'passage')} with ${counted(tagged, 'tag')} by ${people.size === 1 ? '1 person' : `${people.size} people`}`;
  return { format: 'coded', text, lines, looks: [], comments, remarks: passages.length > 0 ? [{ code: 'coded', detail }] : [], passages, collections, declared: {} };
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** The details of a text of which nothing is known but its name; what its variables say comes from the table. */
function titled(title: string): StatementDetails {
  return {
    ...{ title, type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: null, onBehalfOf: null, forum: null, session: null },
    ...{ meeting: null, agendaItem: null, agendaTopic: null, dateStart: null, dateEnd: null, place: null, language: 'und', translation: null, unSymbol: null, sourceUrl: null },
  };
}

/** Gives texts names of files, each once: programs allow two texts of one name. */
function fileNames(): (title: string) => string {
  const taken = new Set<string>();
  return (title) => {
    const bare = [...title.replace(/[/\\]/g, '-').replace(/\.[a-z0-9]{1,5}$/i, '')].slice(0, 120).join('').trim() || 'Text';
    for (let count = 1; ; count++) {
      const name = count === 1 ? bare : `${bare} (${count})`;
      const folded = name.normalize('NFKC').toLowerCase();
      if (!taken.has(folded)) return (taken.add(folded), `${name}.txt`);
    }
  };
}

/** What stands in variables as a table: a row for each text with its own values, else those of its cases. In projects that are not ours a column says which cases a text belongs to. */
function tableOf({ variables, sources, cases, origin }: RefiProject, kept: ReadonlyMap<string, string>): string | null {
  const casesOf = new Map<string, RefiCase[]>();
  for (const one of cases) for (const guid of one.sources) casesOf.set(guid, [...(casesOf.get(guid) ?? []), one]);
  const withCases = origin !== ORIGIN && casesOf.size > 0;
  if (variables.length === 0 && !withCases) return null;
  const rows = sources.flatMap(({ guid, values }) => {
    const file = kept.get(guid);
    if (file === undefined) return [];
    const mine = casesOf.get(guid) ?? [];
    const known = new Map([...mine.flatMap((one) => one.values), ...values].map(({ variable, value }) => [variable, value]));
    return [[file, ...variables.map((one) => known.get(one.guid) ?? ''), ...(withCases ? [mine.map(({ name }) => normaliseLine(name)).join('; ')] : [])]];
  });
  if (rows.length === 0) return null;
  const heading = ['file', ...variables.map(({ name }) => normaliseLine(name)), ...(withCases ? ['case'] : [])];
  return `\ufeff${[heading, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}
