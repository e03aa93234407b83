import { z } from 'zod';
import { citation } from '#core/annotated/citation.ts';
import type { Excerpt } from '#core/excerpts/excerpt.ts';
import { MOST_PICKED, pickedPassage, type PickedPassage } from '#core/excerpts/picked.ts';
import { tagLine, type TagWording } from '#core/export/tag-words.ts';
import type { CellValue, Column, Table } from '#core/export/tables/table.ts';
import { positionHolder } from '#core/details/statement-details.ts';
import type { Found, FoundPassage } from './asked.ts';

/** What results can be taken out as. */
export const TAKEN_FORMATS = ['docx', 'md', 'xlsx', 'csv'] as const;
export type TakenFormat = (typeof TAKEN_FORMATS)[number];

/** So many places go into one file; it says when there are more. */
export const MOST_TAKEN = 2_000;

/** Results as a file: everything that the search of an address finds, or the passages that were chosen. */
export const takeOut = z.strictObject({
  as: z.enum(TAKEN_FORMATS),
  of: z.union([z.strictObject({ address: z.string().max(20_000) }), z.strictObject({ passages: z.array(pickedPassage).min(1).max(MOST_PICKED) })]),
});
export type TakeOut = z.input<typeof takeOut>;

/** A result as the team may have it: the words of a marked passage, or the sentences around a place; null for what lost its place and is one's own alone. */
export function pickedOf(statement: string, { annotation, isPersonal, words }: FoundPassage): PickedPassage | null {
  if (!isPersonal) return { statement, annotation };
  return words && { statement, ...words };
}

/** Every result of an answer, in its order; places in the same sentence are one. */
export function picksOf({ shown }: Pick<Found, 'shown'>): PickedPassage[] {
  const all = shown.flatMap(({ statement, passages, passagesMarked }) => [...passages.map(({ sentence }) => ({ statement, ...sentence })), ...passagesMarked.flatMap((one) => pickedOf(statement, one) ?? [])]);
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** A result in a file: an excerpt with the words of the text on both sides. */
export interface TakenPassage extends Excerpt {
  before: string;
  behind: string;
}

/** Results as a table, one a row: whose words they are, where they stand, what stands around them, what they are tagged as, and how they are cited. */
export function takenTable({ wording, linkTo }: { wording: TagWording; linkTo: (statement: string, annotation: string | null) => string }): Table & { cellsOf: (row: TakenPassage) => CellValue[] } {
  const columns: Column<TakenPassage>[] = [
    { heading: 'Statement', kind: 'words', isWide: true, of: ({ details }) => details.title },
    { heading: 'Position holder', kind: 'words', of: ({ details }) => positionHolder(details) },
    { heading: 'Date', kind: 'day', of: ({ details }) => details.dateStart },
    { heading: 'Session', kind: 'words', of: ({ details }) => details.session },
    { heading: 'Paragraph', kind: 'number', of: ({ paragraph }) => paragraph },
    { heading: 'Before', kind: 'words', isWide: true, of: ({ before }) => before },
    { heading: 'Words', kind: 'words', isWide: true, of: ({ words }) => words },
    { heading: 'Behind', kind: 'words', isWide: true, of: ({ behind }) => behind },
    { heading: 'Tags', kind: 'words', isWide: true, of: ({ taggings }) => tagLines(taggings, wording) },
    { heading: 'Still in the text', kind: 'words', of: ({ state }) => (state === 'orphaned' ? 'no' : 'yes') },
    { heading: 'Citation', kind: 'words', isWide: true, of: citation },
    { heading: 'Link', kind: 'words', isWide: true, of: ({ statement, annotation }) => linkTo(statement, annotation) },
  ];
  return { name: 'Results', columns, cellsOf: (row) => columns.map(({ of }) => of(row)) };
}

/** What a passage is tagged as, in one line. */
export function tagLines(taggings: Excerpt['taggings'], wording: TagWording): string {
  return taggings.map(({ tag, value }) => tagLine(wording(tag, value))).join('; ');
}
