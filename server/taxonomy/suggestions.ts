import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { livingTag } from '#core/codebook/tree.ts';
import { Bm25, searchBoth } from '#core/suggest/bm25.ts';
import { NEIGHBOURS, suggestTags } from '#core/suggest/suggest-tags.ts';
import { LONGEST_ASKED, MOST_SUGGESTED, type Suggestion } from '#core/suggest/suggestion.ts';
import type { Db } from '#server/db.ts';
import { ANNOTATION_SHOWN, TAGGING_SHOWN } from '#server/visible.ts';

export type Suggestions = ReturnType<typeof createSuggestions>;

/** How many workspaces' passages are kept ready, and of how many people their own, those asked for last. */
const MOST_KEPT = 16;
/** How many passages are taken in before anyone else has a turn. */
const AT_ONCE = 100;
const LONGEST_QUOTE = 160;

type Tagged = Omit<z.infer<typeof taggedRow>, 'hit' | 'tag'> & { tags: string[] };

interface Kept {
  index: Bm25;
  /** The sequence up to which each layer is taken in. */
  layers: Map<string, number>;
}

const layerRow = z.object({ id: z.string(), sequence: z.number() });
type LayerRow = z.infer<typeof layerRow>;
const passageRow = z.object({ id: z.string(), exact: z.string(), deleted: z.number() });
const taggedRow = z.object({ hit: z.string(), tag: z.string(), exact: z.string(), title: z.string(), onlyMe: z.number().transform(Boolean) });
const tagRow = z.object({ id: z.string(), parent: z.string().nullable(), mergedInto: z.string().nullable(), retired: z.number() });

/**
 * Which tags passages like some words were given. The words of shared layers are kept ready per workspace and caught up with before each answer; what stands on them,
 * who hid it and which tags are offered is read anew each time, so that nothing is suggested that its reader could not see. What a person tagged for themselves alone
 * is kept apart and speaks to them only; nobody else's suggestions, nor their order, depend on it.
 */
export function createSuggestions({ db }: { db: Db }) {
  const shared = keepReady((workspace) => readLayers(db, workspace, null));
  const own = keepReady((workspace, member) => readLayers(db, workspace, member));

  /** One at a time per workspace and person; a failed reading is forgotten as a whole. */
  function keepReady(layersOf: (workspace: string, member: string) => LayerRow[]): (workspace: string, member: string) => Promise<Kept> {
    const kept = new Map<string, Promise<Kept>>();
    return (workspace, member) => {
      const key = `${workspace} ${member}`;
      const before = kept.get(key) ?? Promise.resolve({ index: new Bm25(), layers: new Map<string, number>() });
      const now = before.then((one) => catchUp(db, layersOf(workspace, member), one));
      kept.delete(key);
      kept.set(key, now);
      now.catch(() => kept.get(key) === now && kept.delete(key));
      const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return now;
    };
  }

  return {
    /** The best tags for some words, none of them from `except`, the annotation that the words are of already. */
    async suggest({ workspace, member, words, except }: { workspace: string; member: string; words: string; except: string | null }): Promise<Suggestion[]> {
      const [everyones, mine] = await Promise.all([shared(workspace, ''), own(workspace, member)]);
      const hits = searchBoth(everyones.index, mine.index, words.slice(0, LONGEST_ASKED), NEIGHBOURS * 3);
      const tagged = taggedOf(db, hits.map(({ id }) => id), { except, member });
      const offered = offeredTags(db, workspace);
      const tagsOf = (hit: string) => (tagged.get(hit)?.tags ?? []).flatMap((tag) => offered(tag) ?? []);
      return suggestTags(hits.filter(({ id }) => tagsOf(id).length > 0), tagsOf, MOST_SUGGESTED).map(({ tag, because }) => ({
        tag,
        quote: shortened(tagged.get(because)?.exact ?? ''),
        title: tagged.get(because)?.title ?? '',
        onlyMe: tagged.get(because)?.onlyMe ?? false,
      }));
    },
  };
}

/** The layers that everyone may read, or with a member those that are theirs alone. */
function readLayers(db: Db, workspace: string, member: string | null): LayerRow[] {
  return z.array(layerRow).parse(db.look((prepare) => prepare(`
    SELECT l."id", d."sequence" FROM "Layer" l JOIN "Document" d ON d."name" = 'layer/' || l."id"
    WHERE l."workspaceId" = ? AND CASE WHEN ? IS NULL THEN l."visibility" = 'shared' ELSE l."visibility" = 'personal' AND l."ownerId" = ? END`,
  ).all(workspace, member, member)));
}

async function catchUp(db: Db, now: readonly LayerRow[], { index, layers }: Kept): Promise<Kept> {
  let turn = 0;
  for (const { id: layer, sequence } of now) {
    const known = layers.get(layer) ?? 0;
    if (known === sequence) continue;
    const rows = z.array(passageRow).parse(db.look((prepare) => prepare(`SELECT "id", "exact", "deleted" FROM "Annotation" WHERE "layerId" = ? AND "sequence" > ?`).all(layer, known)));
    for (const { id, exact, deleted } of rows) {
      if (deleted) index.remove(keyOf(layer, id));
      else index.put(keyOf(layer, id), exact);
      turn += 1;
      if (turn % AT_ONCE === 0) await setImmediate();
    }
    layers.set(layer, sequence);
  }
  return { index, layers };
}

function keyOf(layer: string, annotation: string): string {
  return `${layer}/${annotation}`;
}

/** What stands on these passages today, for everyone or this member to see. */
function taggedOf(db: Db, hits: readonly string[], { except, member }: { except: string | null; member: string }): Map<string, Tagged> {
  const rows = z.array(taggedRow).parse(db.look((prepare) => prepare(`
    SELECT a."layerId" || '/' || a."id" AS hit, t."tagId" AS tag, substr(a."exact", 1, 400) AS exact, s."title" AS title, l."visibility" = 'personal' AS onlyMe
    FROM json_each(?) h JOIN "Annotation" a ON a."layerId" = substr(h."value", 1, instr(h."value", '/') - 1) AND a."id" = substr(h."value", instr(h."value", '/') + 1)
      JOIN "Tagging" t ON t."layerId" = a."layerId" AND t."id" >= a."id" || ':' AND t."id" < a."id" || ';'
      JOIN "Layer" l ON l."id" = a."layerId" JOIN "Statement" s ON s."id" = l."statementId"
    WHERE a."deleted" = 0 AND t."deleted" = 0 AND a."id" <> ? AND (l."visibility" = 'shared' OR (l."visibility" = 'personal' AND l."ownerId" = ?)) AND ${TAGGING_SHOWN} AND ${ANNOTATION_SHOWN}`,
  ).all(JSON.stringify(hits), except ?? '', member)));
  const tagged = new Map<string, Tagged>();
  for (const { hit, tag, ...of } of rows) {
    const known = tagged.get(hit);
    if (known) known.tags.push(tag);
    else tagged.set(hit, { tags: [tag], ...of });
  }
  return tagged;
}

/** What a stored tag is today, undefined for one that is not offered: retired, or a theme with tags under it. */
function offeredTags(db: Db, workspace: string): (tag: string) => string | undefined {
  const rows = z.array(tagRow).parse(db.look((prepare) => prepare(`
    SELECT "id", "parentId" AS parent, "mergedIntoId" AS mergedInto, "retiredAt" IS NOT NULL AS retired FROM "Tag" WHERE "workspaceId" = ?`,
  ).all(workspace)));
  const tags = new Map(rows.map((row) => [row.id, row]));
  const themes = new Set(rows.flatMap(({ parent, mergedInto }) => (parent !== null && mergedInto === null ? [parent] : [])));
  return (tag) => {
    const living = livingTag(tags, tag);
    return living && !living.retired && !themes.has(living.id) ? living.id : undefined;
  };
}

function shortened(words: string): string {
  const one = words.replace(/\s+/gu, ' ').trim();
  if (one.length <= LONGEST_QUOTE) return one;
  const cut = one.lastIndexOf(' ', LONGEST_QUOTE);
  return `${one.slice(0, cut > LONGEST_QUOTE / 2 ? cut : LONGEST_QUOTE)}…`;
}
