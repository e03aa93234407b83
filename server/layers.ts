import { z } from 'zod';
import { codebookLayer, phase as phaseSchema, visibility as visibilitySchema, type Layer, type Phase, type Visibility } from '#core/entities/layer.ts';
import { mayReadLayer } from '#core/policy/permits.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import type { Db } from '#server/db.ts';
import type { Prepare } from '#server/direct.ts';
import { newId } from '#server/new-id.ts';
import { documentName, type DocumentName } from '#ydoc/document-name.ts';

/** Where a document belongs. `layer` is null for a text. */
export interface Place {
  workspace: string;
  phase: Phase;
  layer: Layer | null;
}

/** A document as a person may open it. */
export interface DocumentAccess extends Place {
  actor: Actor;
  generation: number;
}

const keptLayer = z.object({ layer: z.string(), generation: z.number() });
/** A layer and its document's generation. */
export type KeptLayer = z.infer<typeof keptLayer>;

export type Layers = ReturnType<typeof createLayers>;

/** The layers of statements and codebooks, and who may open which document. */
export function createLayers({ db, members }: { db: Db; members: { actorIn(of: { user: string; workspace: string }): Promise<Actor | undefined> } }) {
  function place(name: DocumentName): Place | undefined {
    return db.look((prepare) => {
      if (name.kind === 'text') {
        const row = prepare(`SELECT "workspaceId", "phase" FROM "Statement" WHERE "id" = ?`).get(name.statement);
        if (!row) return undefined;
        const { workspaceId, phase } = statementRow.parse(row);
        return { workspace: workspaceId, phase, layer: null };
      }
      const row = prepare(`
        SELECT "Layer".*, "Statement"."phase" FROM "Layer" JOIN "Statement" ON "Statement"."id" = "Layer"."statementId" WHERE "Layer"."id" = ?`,
      ).get(name.layer);
      if (!row) return codebookPlace(prepare, name.layer);
      const { workspaceId, ...rest } = layerRow.parse(row);
      const layer = layerOf(rest, rest.phase);
      return { workspace: workspaceId, phase: layer.phase, layer };
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
      return { ...found, actor, generation: db.look((prepare) => generationOf(prepare, name)) };
    },

    /** The layer in which a workspace talks about its codebook, with its generation. */
    codebookOf({ workspace }: { workspace: string }): KeptLayer {
      return db.look((prepare) => ({ layer: workspace, generation: generationOf(prepare, { kind: 'layer', layer: workspace }) }));
    },

    /** The layer that is a member's alone on a statement, with its generation; null before they have used it. */
    personalOf({ statement, member }: { statement: string; member: string }): KeptLayer | null {
      const row = db.look((prepare) => prepare(`
        SELECT l."id" AS layer, COALESCE(d."generation", 1) AS generation FROM "Layer" l LEFT JOIN "Document" d ON d."name" = 'layer/' || l."id"
        WHERE l."statementId" = ? AND l."visibility" = 'personal' AND l."ownerId" = ?`,
      ).get(statement, member));
      return row === undefined ? null : keptLayer.parse(row);
    },

    /** As `personalOf`, and makes the layer on its first use. Undefined when the workspace has no such statement. */
    async openPersonal({ workspace, statement, member }: { workspace: string; statement: string; member: string }): Promise<KeptLayer | undefined> {
      const known = await db.read.statement.count({ where: { id: statement, workspaceId: workspace } });
      if (known === 0) return undefined;
      const key = { statementId: statement, visibility: 'personal' as const satisfies Visibility, ownerId: member };
      await db.write(async (tx) => {
        const before = await tx.layer.count({ where: key });
        if (before === 0) await tx.layer.create({ data: { ...key, id: newId(), workspaceId: workspace, createdAt: new Date() } });
      });
      return this.personalOf({ statement, member }) ?? undefined;
    },

    /** Every layer of a statement. */
    async layersOf({ statement }: { statement: string }): Promise<Layer[]> {
      const rows = await db.read.layer.findMany({ where: { statementId: statement }, include: { statement: { select: { phase: true } } }, orderBy: { id: 'asc' } });
      return rows.map((row) => layerOf(row, row.statement.phase));
    },
  };
}

function codebookPlace(prepare: Prepare, workspace: string): Place | undefined {
  const layer = codebookLayer(workspace);
  return prepare(`SELECT 1 FROM "Workspace" WHERE "id" = ?`).get(workspace) === undefined ? undefined : { workspace, phase: layer.phase, layer };
}

/** A document that nobody has written has its first generation. */
function generationOf(prepare: Prepare, name: DocumentName): number {
  const row = prepare(`SELECT "generation" FROM "Document" WHERE "name" = ?`).get(documentName(name));
  return row === undefined ? 1 : documentRow.parse(row).generation;
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
