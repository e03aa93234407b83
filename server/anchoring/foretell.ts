import { z } from 'zod';
import { foretoldOf, type Foretold } from '#core/anchoring/foretold.ts';
import type { Db } from '#server/db.ts';
import { ANNOTATION_SHOWN, COMMENT_SHOWN, TAGGING_SHOWN } from '#server/visible.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { rewriteText } from '#ydoc/rewrite-text.ts';
import type { TextNode } from '#ydoc/text-from-blocks.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { LayerMarks } from './layer-marks.ts';
import { Look, type LookedAt } from './look.ts';
import { readStoredText } from './text-history.ts';

/** Others have their turn after so many milliseconds. */
const SLICE_MS = 8;
const idRow = z.object({ id: z.string() });

/**
 * What would become of the annotations of these layers if a text took the place of a statement's: the same look that follows a change, on a copy that nobody else sees. Only
 * annotations that a page shows count; which layers a person may read is asked of the policy first.
 */
export async function foretell(db: Db, { statement, layers, content }: { statement: string; layers: readonly string[]; content: TextNode }): Promise<Foretold> {
  const before = lookedAt(db, statement);
  const now = lookedAt(db, statement, content);
  const look = new Look({ now, before: () => before });
  const sums: Foretold = { stay: 0, changed: 0, lost: 0, back: 0 };
  let began = performance.now();
  for (const layer of layers) {
    const shown = shownIn(db, layer);
    const marks = new LayerMarks(layer);
    await marks.read(db);
    for (const [id, mark] of marks.marks) {
      if (!shown.has(id)) continue;
      const outcome = foretoldOf(mark.anchor, look.at(mark));
      if (outcome) sums[outcome] += 1;
      if (performance.now() - began < SLICE_MS) continue;
      await new Promise((resolve) => setImmediate(resolve));
      began = performance.now();
    }
  }
  return sums;
}

function lookedAt(db: Db, statement: string, content?: TextNode): LookedAt {
  const { doc, sequence } = readStoredText(db, statement);
  if (content) doc.transact(() => rewriteText(doc, content));
  return { doc, flat: flatten(doc.getXmlFragment(TEXT_ROOT)), sequence };
}

/** The annotations of a layer that are shown: not hidden, and with something on them that is not deleted. */
function shownIn(db: Db, layer: string): ReadonlySet<string> {
  const rows = db.look((prepare) => prepare(`
    SELECT a."id" FROM "Annotation" a WHERE a."layerId" = ? AND ${ANNOTATION_SHOWN} AND (a."deleted" = 0
      OR EXISTS (SELECT 1 FROM "Tagging" t WHERE t."layerId" = a."layerId" AND t."annotationId" = a."id" AND t."deleted" = 0 AND ${TAGGING_SHOWN})
      OR EXISTS (SELECT 1 FROM "Comment" c WHERE c."layerId" = a."layerId" AND c."subjectKind" = 'annotation' AND c."subjectId" = a."id" AND c."deleted" = 0 AND ${COMMENT_SHOWN}))`,
  ).all(layer));
  return new Set(z.array(idRow).parse(rows).map(({ id }) => id));
}
