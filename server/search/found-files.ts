import { anchor } from '#core/anchoring/anchoring.ts';
import { placeIn } from '#core/annotated/blocks.ts';
import type { OpenedExcerptList } from '#core/excerpts/excerpt.ts';
import type { PickedPassage } from '#core/excerpts/picked.ts';
import { markdownList } from '#core/excerpts/written.ts';
import { csvHead, csvRow } from '#core/export/tables/table.ts';
import { tagWording, type TagWording } from '#core/export/tag-words.ts';
import { readAsked } from '#core/search/asked.ts';
import { MOST_TAKEN, picksOf, tagLines, takenTable, type TakenPassage, type TakeOut } from '#core/search/take-out.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import type { Tag } from '#core/taxonomy.ts';
import type { Db } from '#server/db.ts';
import type { Prepare } from '#server/direct.ts';
import { readPicked } from '#server/excerpts/excerpt-picks.ts';
import { readTaggingsOn, readTexts, type ReadText } from '#server/excerpts/excerpt-rows.ts';
import { excerptsDocx } from '#server/exports/docx-file.ts';
import type { ExportedFile, Exports } from '#server/exports/exports.ts';
import type { Search } from '#server/search/search.ts';
import { detailsOf } from '#server/statements/statement-row.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';

export type FoundFiles = ReturnType<typeof createFoundFiles>;

interface Needs {
  db: Pick<Db, 'look' | 'read'>;
  search: Pick<Search, 'find'>;
  taxonomies: Pick<Taxonomies, 'taxonomyOf'>;
  exports: Pick<Exports, 'workbookOf'>;
  now?: () => Date;
}

interface Wish {
  workspace: string;
  member: string;
  wish: TakeOut;
  origin: string;
}

/** So many units of the text stand on both sides of a result. */
const AROUND = 160;

/** Results of a search as files. Membership is asked of the members module first; what is taken is what everyone may see, and of one's own marks the words of the statement. */
export function createFoundFiles({ db, search, taxonomies, exports, now = () => new Date() }: Needs) {
  async function picked({ workspace, member, wish: { of } }: Wish): Promise<{ name: string; picks: readonly PickedPassage[]; says: string }> {
    if ('passages' in of) return { name: 'Chosen results', picks: of.passages, says: '' };
    const asked = readAsked(new URLSearchParams(of.address));
    const found = await search.find({ workspace, member, asked: { ...asked, show: MOST_TAKEN, each: MOST_TAKEN } });
    const picks = picksOf(found);
    const isAll = picks.length <= MOST_TAKEN && found.statements <= found.shown.length && found.missing === 0;
    const says = isAll ? '' : found.missing > 0 ? 'Some statements were still being read and are not in the file. Take it out again in a moment.' : `The file has the first ${MOST_TAKEN} places; there are more. Narrow the search for the others.`;
    return { name: asked.typed.trim() === '' ? 'Results' : asked.typed.trim(), picks: picks.slice(0, MOST_TAKEN), says };
  }

  return {
    /** The file that was wished for, and what is to be said of what is not in it; undefined when nothing is there (any more). */
    async file(asked: Wish): Promise<(ExportedFile & { says: string }) | undefined> {
      const { workspace, wish, origin } = asked;
      const [taxonomy, { name, picks, says }] = await Promise.all([taxonomies.taxonomyOf({ workspace }), picked(asked)]);
      const rows = await db.read.statement.findMany({ where: { workspaceId: workspace, id: { in: [...new Set(picks.map(({ statement }) => statement))] } } });
      const known = { tags: new Map(taxonomy.tags.map((tag) => [tag.id, tag])), detailsOf: new Map(rows.map((one) => [one.id, detailsOf(one)])), added: now().toISOString() };
      const taken = db.look((prepare) => readTaken(prepare, { workspace, picks, ...known }));
      if (taken.length === 0) return undefined;
      const wording = tagWording(taxonomy);
      const gone = picks.length - taken.length;
      const lost = gone === 0 ? '' : `${gone === 1 ? 'One does' : `${gone} do`} not stand there any more, or not for everyone yet, and ${gone === 1 ? 'is' : 'are'} not in the file.`;
      return { name: `${fileWords(name)}.${wish.as}`, says: [says, lost].filter((words) => words !== '').join(' '), bytes: bytesOf(wish.as, taken, { name, wording, at: known.added, linkTo: linksFrom(origin, workspace), workbookOf: exports.workbookOf }) };
    },
  };
}

interface Writing extends Pick<Exports, 'workbookOf'> {
  name: string;
  wording: TagWording;
  at: string;
  linkTo: (statement: string, annotation: string | null) => string;
}

async function* bytesOf(as: TakeOut['as'], taken: readonly TakenPassage[], { name, wording, at, linkTo, workbookOf }: Writing): AsyncGenerator<Uint8Array, void, undefined> {
  if (as === 'csv' || as === 'xlsx') {
    const { cellsOf, ...table } = takenTable({ wording, linkTo });
    if (as === 'csv') yield Buffer.from(csvHead(table) + taken.map((one) => csvRow(cellsOf(one))).join(''));
    else yield* workbookOf([{ ...table, rows: taken.map(cellsOf) }]);
    return;
  }
  // In a text to read, what a passage is tagged as stands below it, where a list of excerpts has its note.
  const list: OpenedExcerptList = { id: '', name, excerpts: taken.map((one) => ({ ...one, note: one.taggings.length === 0 ? '' : `Tagged: ${tagLines(one.taggings, wording)}` })) };
  yield as === 'md' ? Buffer.from(markdownList(list)) : await excerptsDocx({ list, at });
}

interface Taking {
  workspace: string;
  picks: readonly PickedPassage[];
  tags: ReadonlyMap<string, Tag>;
  detailsOf: ReadonlyMap<string, StatementDetails>;
  added: string;
}

function readTaken(prepare: Prepare, { workspace, picks, tags, detailsOf, added }: Taking): TakenPassage[] {
  const textOf = readTexts(prepare);
  return picks.flatMap((pick, at) => {
    const found = readPicked(prepare, { workspace, picked: pick });
    const details = detailsOf.get(pick.statement);
    const read = textOf(pick.statement);
    if (!found || !details || !read) return [];
    const { statement, annotation, layer, quote, start } = found;
    const taggings = annotation !== null && layer !== null ? readTaggingsOn(prepare, { layer, annotation }, tags) : [];
    return [{ id: String(at), statement, details, annotation, taggings, was: null, note: '', by: '', added, ...placed(read, quote, start) }];
  });
}

function placed({ text, blocks }: ReadText, quote: { exact: string; prefix: string; suffix: string }, start: number): Pick<TakenPassage, 'words' | 'state' | 'range' | 'paragraph' | 'before' | 'behind'> {
  const range = anchor(text, { quote, position: { start, end: start + quote.exact.length } })?.passage;
  if (!range) return { words: quote.exact, state: 'orphaned', range: null, paragraph: null, before: quote.prefix, behind: quote.suffix };
  const before = text.slice(Math.max(0, range.start - AROUND), range.start);
  const behind = text.slice(range.end, range.end + AROUND);
  return { words: text.slice(range.start, range.end), state: 'intact', range, paragraph: placeIn(blocks, range.start).paragraph, before: range.start > AROUND ? before.replace(/^\S*\s/u, '') : before, behind: range.end + AROUND < text.length ? behind.replace(/\s\S*$/u, '') : behind };
}

function linksFrom(origin: string, workspace: string): Writing['linkTo'] {
  return (statement, annotation) => `${origin}/w/${workspace}/statements/${statement}${annotation === null ? '' : `?a=${annotation}`}`;
}

/** A query may have any sign, slashes among them, and be long. */
function fileWords(name: string): string {
  return name.replace(/[/\\]/g, '-').slice(0, 80);
}
