import { z } from 'zod';
import { HUES, hue as hueSchema, scaleStep, type Hue, type Scale, type Tag, type Taxonomy } from '#core/taxonomy.ts';
import type { Tag as TagRow } from '#prisma/generated/client.ts';
import type { Db } from '#server/db.ts';

export type Taxonomies = ReturnType<typeof createTaxonomies>;

/** The codebooks of workspaces, as pages and the gate read them. */
export function createTaxonomies({ db }: { db: Db }) {
  return {
    /** A workspace's codebook: themes in order, each before its tags; hue and scale are inherited from the theme. Retired tags are in it. */
    async taxonomyOf({ workspace }: { workspace: string }): Promise<Taxonomy> {
      const [head, tags, scales] = await Promise.all([
        db.read.workspace.findUnique({ where: { id: workspace }, select: { taxonomyRevision: true } }),
        db.read.tag.findMany({ where: { workspaceId: workspace }, orderBy: [{ order: 'asc' }, { code: 'asc' }] }),
        db.read.scale.findMany({ where: { workspaceId: workspace }, orderBy: { name: 'asc' } }),
      ]);
      return { revision: head?.taxonomyRevision ?? 0, tags: inTreeOrder(tags), scales: scales.map(scaleOf) };
    },

    /** How often each tag is used in the workspace's shared layers; tags that are not used are left out. */
    async usesOf({ workspace }: { workspace: string }): Promise<Record<string, number>> {
      const rows = await db.read.$queryRaw<{ tag: string; uses: bigint }[]>`
        SELECT t."tagId" AS tag, COUNT(*) AS uses FROM "Tagging" t JOIN "Layer" l ON l."id" = t."layerId"
        WHERE l."workspaceId" = ${workspace} AND l."visibility" = 'shared' AND t."deleted" = 0 GROUP BY t."tagId"`;
      return Object.fromEntries(rows.map(({ tag, uses }) => [tag, Number(uses)]));
    },
  };
}

function scaleOf(row: { id: string; name: string; steps: string }): Scale {
  return { id: row.id, name: row.name, steps: z.array(scaleStep).parse(JSON.parse(row.steps)) };
}

function inTreeOrder(rows: readonly TagRow[]): Tag[] {
  const below = new Map<string | null, TagRow[]>();
  for (const row of rows) below.set(row.parentId, [...(below.get(row.parentId) ?? []), row]);
  const tags: Tag[] = [];
  const add = (row: TagRow, from: { hue: Hue; scale: string | null }) => {
    const inherited = { hue: hueOf(row.hue) ?? from.hue, scale: row.scaleId ?? from.scale };
    tags.push(tagOf(row, inherited));
    for (const child of below.get(row.id) ?? []) add(child, inherited);
  };
  (below.get(null) ?? []).forEach((theme, index) => add(theme, { hue: HUES[index % HUES.length] ?? 'blue', scale: null }));
  return tags;
}

function hueOf(value: string | null): Hue | undefined {
  return hueSchema.safeParse(value).data;
}

function tagOf(row: TagRow, inherited: { hue: Hue; scale: string | null }): Tag {
  return {
    id: row.id,
    parent: row.parentId,
    code: row.code,
    name: row.name,
    ...inherited,
    definition: row.definition,
    whenToUse: row.whenToUse,
    whenNotToUse: row.whenNotToUse,
    example: row.exampleQuote === null ? null : { quote: row.exampleQuote, source: row.exampleSource ?? '' },
    hotkey: row.hotkey,
    order: row.order,
    retired: row.retiredAt !== null,
  };
}
