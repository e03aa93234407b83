import type { Author } from '#core/entities/author.ts';
import type { PartCommand } from '#core/text/block-part.ts';
import { phase, type Phase } from '#core/entities/layer.ts';
import { blocksOfPaste } from '#core/import/pasted-blocks.ts';
import { statementDetails, type StatementDetails } from '#core/details/statement-details.ts';
import type { TextBlock } from '#core/text/text-block.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import type { Bus, PresentPerson } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import { newId } from '#server/new-id.ts';
import { countStatements, type StatementCounts } from '#server/statements/statement-counts.ts';
import { readDetails } from '#server/statements/read-details.ts';
import { detailColumns, detailsOf } from '#server/statements/statement-row.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import { documentName } from '#ydoc/document-name.ts';
import { flatten, type FlatText } from '#ydoc/flat-text.ts';
import { fillText } from '#ydoc/text-from-blocks.ts';

import { textHtml } from '#ydoc/text-html.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

/** A statement in its workspace's list. */
export interface StatementRow extends StatementCounts {
  statement: string;
  details: StatementDetails;
  /** Who reads it now. */
  here: PresentPerson[];
}

/** A statement with what is known of it. */
export interface ListedStatement {
  statement: string;
  details: StatementDetails;
  created: Date;
}

/** Everything a statement's page needs before its sockets are open. */
export interface OpenedStatement {
  statement: string;
  details: StatementDetails;
  phase: Phase;
  /** The text as the editor will show it. */
  html: string;
  /** The shared layer. */
  layer: string;
  generations: { text: number; layer: number };
  taxonomy: Taxonomy;
}

/** A statement to add. `source` is the raw text it was made from, which is kept for ever. */
export interface NewStatement {
  workspace: string;
  author: Author;
  details: StatementDetails;
  source: string;
}

export type Statements = ReturnType<typeof createStatements>;

/** The statements of workspaces: their details, and the way to their text. Membership is asked of the members module first. */
export function createStatements({ db, bus, documents, taxonomies }: { db: Db; bus: Bus; documents: DocumentWriter; taxonomies: Taxonomies }) {
  const present = followPresence(bus);

  async function fillFromSource({ id, source, author }: { id: string; source: string; author: Author }): Promise<void> {
    await writeText(documents, { statement: id, author, blocks: blocksOfPaste(source) });
  }

  return {
    /** Every statement of a workspace, in the order in which they were added; with its counts, unless they are not asked for: counting goes over every annotation. */
    async list({ workspace, isCounted = true }: { workspace: string; isCounted?: boolean }): Promise<StatementRow[]> {
      const rows = await readDetails(db, workspace);
      const counts: ReturnType<typeof countStatements> = isCounted ? countStatements(db, workspace) : new Map();
      return rows.map(({ statement, details }) => ({
        ...{ statement, details },
        ...(counts.get(statement) ?? { passages: 0, open: 0, themes: [] }),
        here: present.get(statement) ?? [],
      }));
    },

    /** The statements of a workspace in the order in which they were added, a page at a time: those after a place, and how many at most. */
    async page({ workspace, after, limit }: { workspace: string; after: { createdAt: Date; id: string } | undefined; limit: number }): Promise<ListedStatement[]> {
      const rows = await db.read.statement.findMany({
        where: { workspaceId: workspace, ...(after && { OR: [{ createdAt: { gt: after.createdAt } }, { createdAt: after.createdAt, id: { gt: after.id } }] }) },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      return rows.map((row) => ({ statement: row.id, details: detailsOf(row), created: row.createdAt }));
    },

    /** One statement as a page of them has it; undefined when the workspace has none of this id. */
    async find({ workspace, statement }: { workspace: string; statement: string }): Promise<ListedStatement | undefined> {
      const row = await db.read.statement.findUnique({ where: { id: statement, workspaceId: workspace } });
      return row ? { statement: row.id, details: detailsOf(row), created: row.createdAt } : undefined;
    },

    /** The flattened text of a statement, and the update that it is of; undefined when the workspace has none of this id, or it has no text yet. */
    async textOf({ workspace, statement }: { workspace: string; statement: string }): Promise<{ text: string; sequence: number } | undefined> {
      const row = await db.read.statementText.findUnique({ where: { statementId: statement, statement: { workspaceId: workspace } }, select: { text: true, sequence: true } });
      return row ?? undefined;
    },

    /** The details of one statement; undefined when the workspace has none of this id. */
    async detailsOf({ workspace, statement }: { workspace: string; statement: string }): Promise<StatementDetails | undefined> {
      const row = await db.read.statement.findUnique({ where: { id: statement, workspaceId: workspace } });
      return row ? detailsOf(row) : undefined;
    },

    /** One statement of a workspace for its page; undefined when the workspace has none of this id. */
    async open({ workspace, statement }: { workspace: string; statement: string }): Promise<OpenedStatement | undefined> {
      const row = await db.read.statement.findUnique({
        where: { id: statement, workspaceId: workspace },
        include: { text: { select: { content: true } }, layers: { where: { visibility: 'shared' }, select: { id: true } } },
      });
      const layer = row?.layers[0]?.id;
      if (!row || layer === undefined) return undefined;
      const [text, entities, taxonomy] = await Promise.all([
        generationOf(db, documentName({ kind: 'text', statement })),
        generationOf(db, documentName({ kind: 'layer', layer })),
        taxonomies.taxonomyOf({ workspace }),
      ]);
      return {
        statement,
        details: detailsOf(row),
        phase: phase.parse(row.phase),
        html: row.text ? textHtml(JSON.parse(row.text.content)) : '',
        layer,
        generations: { text, layer: entities },
        taxonomy,
      };
    },

    /**
     * Adds a statement from plain text, with its shared layer; open pages of the workspace hear of it. Returns its id. When the text cannot be
     * stored the row is taken back; a process that dies in between leaves a row that `finish` completes. One that is there under the id that is given was added by the same request
     * before, and is not added again.
     */
    async add({ workspace, author, details, source, statement = newId() }: NewStatement & { statement?: string }): Promise<string> {
      const checked = statementDetails.parse(details);
      const isNew = await db.write(async (tx) => {
        if ((await tx.statement.count({ where: { id: statement } })) > 0) return false;
        await addStatementRow(tx, { statement, workspace, author, details: checked, source, at: new Date() });
        return true;
      });
      if (!isNew) return statement;
      await fillFromSource({ id: statement, source, author }).catch(async (error: unknown) => {
        await db.write((tx) => tx.statement.delete({ where: { id: statement } }));
        throw error;
      });
      bus.publish({ kind: 'statement', workspace, statement });
      return statement;
    },

    /**
     * Says what a block of a statement is, in its text, so that everyone who has it open sees it. `changed` when other words stand there now; `not-found` for
     * a statement of elsewhere. Who may is asked of the policy first.
     */
    async setPart({ workspace, statement, author, command }: { workspace: string; statement: string; author: Author; command: PartCommand }): Promise<'done' | 'changed' | 'not-found'> {
      if ((await db.read.statement.count({ where: { id: statement, workspaceId: workspace } })) === 0) return 'not-found';
      let outcome: 'done' | 'changed' = 'changed';
      await documents.write({
        document: { kind: 'text', statement },
        author,
        change(doc) {
          const flat = flatten(doc.getXmlFragment(TEXT_ROOT));
          const block = flat.blocks[command.block];
          if (!block || flat.text.slice(block.start, block.end) !== command.words) return;
          if (block.element.getAttribute('part') !== command.part) block.element.setAttribute('part', command.part);
          outcome = 'done';
        },
      });
      return outcome;
    },

    /**
     * Gives statements that members added their text, when the process ended between the row and the text. Called once at start.
     */
    async finish(): Promise<void> {
      const rows = await db.read.statement.findMany({ where: { text: null }, select: { id: true, source: true, createdBy: true } });
      for (const { id, source, createdBy } of rows) {
        const member = await db.read.member.findUnique({ where: { id: createdBy }, select: { id: true } });
        if (member) await fillFromSource({ id, source, author: { kind: 'member', id: createdBy } });
      }
    },
  };
}

/** Writes a statement's first text; a text that is there already stays as it is. */
export function writeText(documents: DocumentWriter, of: { statement: string; author: Author; blocks: readonly TextBlock[] }): Promise<void> {
  return documents.write({
    document: { kind: 'text', statement: of.statement },
    author: of.author,
    change: (doc) => {
      if (doc.getXmlFragment(TEXT_ROOT).length === 0) fillText(doc, of.blocks);
    },
  });
}

/** A statement's text as it stands, flattened. */
export async function readText(documents: DocumentWriter, statement: string, author: Author): Promise<FlatText> {
  let flat: FlatText = { text: '', blocks: [], runs: [] };
  await documents.write({ document: { kind: 'text', statement }, author, change: (doc) => void (flat = flatten(doc.getXmlFragment(TEXT_ROOT))) });
  return flat;
}

/** The row of a statement and of its shared layer, inside a transaction that may make more. Returns the layer's id. */
export async function addStatementRow(tx: Tx, of: NewStatement & { statement: string; at: Date }): Promise<string> {
  const { statement, workspace, at: createdAt } = of;
  const layer = newId();
  await tx.statement.create({
    data: { ...detailColumns(of.details), id: statement, workspaceId: workspace, source: of.source, createdBy: of.author.id, createdAt },
  });
  await tx.layer.create({ data: { id: layer, workspaceId: workspace, statementId: statement, visibility: 'shared', createdAt } });
  return layer;
}

async function generationOf(db: Db, name: string): Promise<number> {
  const row = await db.read.document.findUnique({ where: { name }, select: { generation: true } });
  return row?.generation ?? 1;
}

/** Remembers who reads which statement, as the rooms tell. */
function followPresence(bus: Bus): ReadonlyMap<string, PresentPerson[]> {
  const present = new Map<string, PresentPerson[]>();
  bus.subscribe((event) => {
    if (event.kind !== 'presence') return;
    if (event.people.length > 0) present.set(event.statement, event.people);
    else present.delete(event.statement);
  });
  return present;
}
