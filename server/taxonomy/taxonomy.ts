import { z } from 'zod';
import { TAG_CREATION, type TagCreation } from '#core/codebook/may-revise.ts';
import type { Entry } from '#core/codebook/entry.ts';
import { inOrder, livingTag } from '#core/codebook/tree.ts';
import { HUES, type Hue, type Tag, type Taxonomy } from '#core/taxonomy.ts';
import type { Db } from '#server/db.ts';
import { TAGGING_SHOWN } from '#server/visible.ts';
import { entryOf, scaleOf } from '#server/taxonomy/taxonomy-row.ts';

export type Taxonomies = ReturnType<typeof createTaxonomies>;

/** How much a tag is used in a workspace's shared layers, and by how many people. */
export interface TagUse {
  taggings: number;
  statements: number;
  passages: number;
  people: number;
}

const tagPassage = z.object({
  ...{ statement: z.string(), title: z.string(), annotation: z.string(), quote: z.string(), value: z.string().nullable() },
  ...{ layer: z.string(), subject: z.string(), creatorKind: z.enum(['member', 'service', 'outside']), creatorId: z.string() },
});
/** One place where a tag was given, for the list beside it. */
export type TagPassage = z.infer<typeof tagPassage>;

const givenTag = z.object({ tag: z.string(), statement: z.string(), place: z.string(), creator: z.string() });

/** The codebooks of workspaces, as pages and the gate read them. */
export function createTaxonomies({ db }: { db: Db }) {
  return {
    /** A workspace's codebook: themes in order, each before its tags; hue and scale are inherited. Retired and merged tags are in it. */
    async taxonomyOf({ workspace }: { workspace: string }): Promise<Taxonomy> {
      const [head, rows, scales] = await Promise.all([
        db.read.workspace.findUnique({ where: { id: workspace }, select: { taxonomyRevision: true } }),
        db.read.tag.findMany({ where: { workspaceId: workspace } }),
        db.read.scale.findMany({ where: { workspaceId: workspace }, orderBy: { name: 'asc' } }),
      ]);
      return { revision: head?.taxonomyRevision ?? 0, tags: inTreeOrder(rows.map(entryOf)), scales: scales.map((row) => scaleOf(row)) };
    },

    /** Whether a tag, retired and merged ones included, is this workspace's. */
    async has({ workspace, tag }: { workspace: string; tag: string }): Promise<boolean> {
      return (await db.read.tag.count({ where: { id: tag, workspaceId: workspace } })) > 0;
    },

    /** The scale of a tag, its own or the nearest above it; null where it takes no value. */
    scaleOf({ workspace, tag }: { workspace: string; tag: string }): string | null {
      const found = db.look((prepare) => prepare(`
        WITH RECURSIVE up(id, parent, scale, step) AS (
          SELECT "id", "parentId", "scaleId", 0 FROM "Tag" WHERE "id" = ? AND "workspaceId" = ?
          UNION ALL SELECT g."id", g."parentId", g."scaleId", up.step + 1 FROM "Tag" g JOIN up ON g."id" = up.parent WHERE up.step < 12)
        SELECT scale FROM up WHERE scale IS NOT NULL ORDER BY step LIMIT 1`,
      ).get(tag, workspace));
      return z.object({ scale: z.string() }).optional().parse(found)?.scale ?? null;
    },

    /** The number of the codebook's newest revision. */
    async revisionOf({ workspace }: { workspace: string }): Promise<number> {
      const row = await db.read.workspace.findUnique({ where: { id: workspace }, select: { taxonomyRevision: true } });
      return row?.taxonomyRevision ?? 0;
    },

    /** What annotators may do about new tags. */
    async tagCreationOf({ workspace }: { workspace: string }): Promise<TagCreation> {
      const row = await db.read.workspace.findUnique({ where: { id: workspace }, select: { tagCreation: true } });
      return z.enum(TAG_CREATION).catch('propose').parse(row?.tagCreation);
    },

    /** How each tag is used in the workspace's shared layers, what is hidden left out; a merged tag counts as the one it went into, tags that are not used are left out. */
    async usesOf({ workspace }: { workspace: string }): Promise<Record<string, TagUse>> {
      const taggings = z.array(givenTag).parse(db.look((prepare) => prepare(`
        SELECT t."tagId" AS tag, l."statementId" AS statement, t."layerId" || a."start" || '-' || a."end" AS place, t."creatorKind" || t."creatorId" AS creator
        FROM "Tagging" t JOIN "Layer" l ON l."id" = t."layerId" JOIN "Annotation" a ON a."layerId" = t."layerId" AND a."id" = t."annotationId"
        WHERE l."workspaceId" = ? AND l."visibility" = 'shared' AND t."deleted" = 0 AND ${TAGGING_SHOWN}`,
      ).all(workspace)));
      const tags = await db.read.tag.findMany({ where: { workspaceId: workspace }, select: { id: true, mergedIntoId: true } });
      const aliases = new Map(tags.map(({ id, mergedIntoId }) => [id, { id, mergedInto: mergedIntoId }]));
      const used = new Map<string, { taggings: number; statements: Set<string>; places: Set<string>; people: Set<string> }>();
      for (const { tag, statement, place, creator } of taggings) {
        const living = livingTag(aliases, tag)?.id ?? tag;
        const use = used.get(living) ?? { taggings: 0, statements: new Set(), places: new Set(), people: new Set() };
        used.set(living, use);
        use.taggings += 1;
        use.statements.add(statement);
        use.places.add(place);
        use.people.add(creator);
      }
      return Object.fromEntries(
        [...used].map(([tag, { taggings: count, statements, places, people }]) => [tag, { taggings: count, statements: statements.size, passages: places.size, people: people.size }]),
      );
    },

    /** Where a tag, or one merged into it, stands in the workspace's shared layers, in the order of statements and their text; at most `limit` of them. */
    passagesOf({ workspace, tag, limit }: { workspace: string; tag: string; limit: number }): TagPassage[] {
      return z.array(tagPassage).parse(db.look((prepare) => prepare(`
        WITH RECURSIVE alias(id) AS (SELECT ? UNION SELECT g."id" FROM "Tag" g JOIN alias ON g."mergedIntoId" = alias.id WHERE g."workspaceId" = ?)
        SELECT l."statementId" AS statement, s."title" AS title, a."id" AS annotation, a."exact" AS quote, t."value" AS value,
          t."layerId" AS layer, t."id" AS subject, t."creatorKind" AS creatorKind, t."creatorId" AS creatorId
        FROM "Tagging" t JOIN "Layer" l ON l."id" = t."layerId" JOIN "Statement" s ON s."id" = l."statementId"
          JOIN "Annotation" a ON a."layerId" = t."layerId" AND a."id" = t."annotationId"
        WHERE l."workspaceId" = ? AND l."visibility" = 'shared' AND t."deleted" = 0 AND t."tagId" IN (SELECT id FROM alias) AND ${TAGGING_SHOWN}
        ORDER BY s."createdAt", a."start", t."layerId", t."id" LIMIT ?`,
      ).all(tag, workspace, workspace, limit)));
    },
  };
}

function inTreeOrder(entries: readonly Entry[]): Tag[] {
  const below = new Map<string | null, Entry[]>();
  for (const entry of [...entries].sort(inOrder)) {
    const siblings = below.get(entry.parent);
    if (siblings) siblings.push(entry);
    else below.set(entry.parent, [entry]);
  }
  const tags: Tag[] = [];
  const add = (entry: Entry, from: { hue: Hue; scale: string | null }) => {
    const inherited = { hue: entry.hue ?? from.hue, scale: entry.scale ?? from.scale };
    tags.push(tagOf(entry, inherited));
    for (const child of below.get(entry.id) ?? []) add(child, inherited);
  };
  (below.get(null) ?? []).forEach((theme, index) => add(theme, { hue: HUES[index % HUES.length] ?? 'blue', scale: null }));
  return tags;
}

function tagOf({ hue, scale, retired, ...entry }: Entry, inherited: { hue: Hue; scale: string | null }): Tag {
  return { ...entry, ...inherited, own: { hue, scale }, retired: retired !== null || entry.mergedInto !== null };
}
