import { z } from 'zod';
import { phase as phaseSchema, visibility as visibilitySchema, type Layer, type Phase, type Visibility } from '#core/layer.ts';
import { mayReadLayer } from '#core/permits.ts';
import { can, type Actor } from '#core/policy.ts';
import type { Db, Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import { documentName, type DocumentName } from '#ydoc/document-name.ts';

/** Where a document belongs. `layer` is null for a text. */
export interface Place {
  workspace: string;
  statement: string;
  phase: Phase;
  layer: Layer | null;
}

/** A document as a person may open it. */
export interface DocumentAccess extends Place {
  actor: Actor;
  generation: number;
}

export type Layers = ReturnType<typeof createLayers>;

/** The layers of statements, and who may open which document. */
export function createLayers({ db, members }: { db: Db; members: { actorIn(of: { user: string; workspace: string }): Promise<Actor | undefined> } }) {
  function place(name: DocumentName): Place | undefined {
    return db.look((prepare) => {
      if (name.kind === 'text') {
        const row = prepare(`SELECT "workspaceId", "phase" FROM "Statement" WHERE "id" = ?`).get(name.statement);
        if (!row) return undefined;
        const { workspaceId, phase } = statementRow.parse(row);
        return { workspace: workspaceId, statement: name.statement, phase, layer: null };
      }
      const row = prepare(`
        SELECT "Layer".*, "Statement"."phase" FROM "Layer" JOIN "Statement" ON "Statement"."id" = "Layer"."statementId" WHERE "Layer"."id" = ?`,
      ).get(name.layer);
      if (!row) return undefined;
      const { workspaceId, ...rest } = layerRow.parse(row);
      const layer = layerOf(rest, rest.phase);
      return { workspace: workspaceId, statement: layer.statement, phase: layer.phase, layer };
    });
  }

  return {
    /** Where a document belongs, or undefined when there is no such statement or layer. */
    place,

    /** What a person may open, or undefined: for a document that is not, of a workspace they are not in, or of a layer hidden from them, alike. */
    async documentAccess({ user, name }: { user: string; name: DocumentName }): Promise<DocumentAccess | undefined> {
      const found = place(name);
      if (!found) return undefined;
      const actor = await members.actorIn({ user, workspace: found.workspace });
      if (!actor || !can(actor, 'statement.read')) return undefined;
      if (found.layer && !mayReadLayer(actor, found.layer)) return undefined;
      const row = db.look((prepare) => prepare(`SELECT "generation" FROM "Document" WHERE "name" = ?`).get(documentName(name)));
      return { ...found, actor, generation: row ? documentRow.parse(row).generation : 1 };
    },

    /** Every layer of a statement. */
    async layersOf({ statement }: { statement: string }): Promise<Layer[]> {
      const rows = await db.read.layer.findMany({ where: { statementId: statement }, include: { statement: { select: { phase: true } } }, orderBy: { id: 'asc' } });
      return rows.map((row) => layerOf(row, row.statement.phase));
    },
  };
}

/** Adds the shared layer of a new statement, within the transaction that adds the statement. Returns its id. */
export async function createSharedLayer(tx: Tx, of: { workspace: string; statement: string; now: Date }): Promise<string> {
  const id = newId();
  const visibility: Visibility = 'shared';
  await tx.layer.create({ data: { id, workspaceId: of.workspace, statementId: of.statement, visibility, createdAt: of.now } });
  return id;
}

const statementRow = z.object({ workspaceId: z.string(), phase: phaseSchema });
const layerRow = z.object({ id: z.string(), workspaceId: z.string(), statementId: z.string(), visibility: z.string(), ownerId: z.string(), phase: z.string() });
const documentRow = z.object({ generation: z.number() });
const ownerId = z.string().transform((id) => (id === '' ? null : id));

function layerOf(row: { id: string; statementId: string; visibility: string; ownerId: string }, phase: string): Layer {
  return {
    id: row.id,
    statement: row.statementId,
    visibility: visibilitySchema.parse(row.visibility),
    owner: ownerId.parse(row.ownerId),
    phase: phaseSchema.parse(phase),
  };
}
