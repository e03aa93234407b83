import { tagsInOrder } from '#core/export/tags-in-order.ts';
import type { Tag, Taxonomy } from '#core/taxonomy.ts';
import type { CellValue, Column, Table } from './table.ts';

/** The codebook as a table: a row for each tag in the order of the tree, merged ones left out, with how often it stands on what was chosen. */
export function tagTable({ tags, scales }: Taxonomy, uses: ReadonlyMap<string, number>): Table & { rows: CellValue[][] } {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const scaleNames = new Map(scales.map(({ id, name }) => [id, name]));
  const columns: Column<Tag>[] = [
    { heading: 'Code', kind: 'words', of: ({ code }) => code },
    { heading: 'Name', kind: 'words', of: ({ name }) => name },
    { heading: 'Below', kind: 'words', of: ({ parent }) => (parent === null ? null : (byId.get(parent)?.code ?? null)) },
    { heading: 'Definition', kind: 'words', isWide: true, of: ({ definition }) => definition || null },
    { heading: 'Full definition', kind: 'words', isWide: true, of: ({ fullDefinition }) => fullDefinition || null },
    { heading: 'When to use', kind: 'words', isWide: true, of: ({ whenToUse }) => whenToUse || null },
    { heading: 'When not to use', kind: 'words', isWide: true, of: ({ whenNotToUse }) => whenNotToUse || null },
    { heading: 'Scale', kind: 'words', of: ({ scale }) => (scale === null ? null : (scaleNames.get(scale) ?? null)) },
    { heading: 'Retired', kind: 'words', of: ({ retired }) => (retired ? 'yes' : null) },
    { heading: 'Taggings', kind: 'number', of: ({ id }) => uses.get(id) ?? 0 },
    { heading: 'Tag id', kind: 'words', of: ({ id }) => id },
  ];
  return { name: 'Tags', columns, rows: tagsInOrder(tags).map(({ tag }) => columns.map((column) => column.of(tag))) };
}
