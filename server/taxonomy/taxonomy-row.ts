import { z } from 'zod';
import { entry, type Entry } from '#core/codebook/entry.ts';
import { example, hue, scale, scaleStep, type Scale } from '#core/taxonomy.ts';
import type { Prisma, Tag as TagRow } from '#prisma/generated/client.ts';

/** A stored tag as the codebook's rules see it. */
export function entryOf(row: Omit<TagRow, 'workspaceId'>): Entry {
  return {
    id: row.id,
    parent: row.parentId,
    code: row.code,
    name: row.name,
    hue: hue.safeParse(row.hue).data ?? null,
    definition: row.definition,
    fullDefinition: row.fullDefinition,
    whenToUse: row.whenToUse,
    whenNotToUse: row.whenNotToUse,
    examples: z.array(example).parse(JSON.parse(row.examples)),
    scale: row.scaleId,
    hotkey: row.hotkey,
    order: row.order,
    retired: row.retiredAt?.toISOString() ?? null,
    mergedInto: row.mergedIntoId,
  };
}

/** The columns of an entry. */
export function columnsOf(of: Entry) {
  return {
    parentId: of.parent,
    code: of.code,
    name: of.name,
    hue: of.hue,
    definition: of.definition,
    fullDefinition: of.fullDefinition,
    whenToUse: of.whenToUse,
    whenNotToUse: of.whenNotToUse,
    examples: JSON.stringify(of.examples),
    scaleId: of.scale,
    hotkey: of.hotkey,
    order: of.order,
    retiredAt: of.retired === null ? null : new Date(of.retired),
    mergedIntoId: of.mergedInto,
  } satisfies Omit<Prisma.TagCreateManyInput, 'id' | 'workspaceId'>;
}

/** An entry as a row of the history keeps it. */
export function entryFromJson(json: string): Entry {
  return entry.parse(JSON.parse(json));
}

/** A stored scale. */
export function scaleOf(row: { id: string; name: string; steps: string }): Scale {
  return { id: row.id, name: row.name, steps: z.array(scaleStep).parse(JSON.parse(row.steps)) };
}

/** A scale as a row of the history keeps it. */
export function scaleFromJson(json: string): Scale {
  return scale.parse(JSON.parse(json));
}
