import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { statementFinder, type NamedStatement } from '#core/import/annotations/which-statement.ts';
import { aboutSaid, outlookOf, type AboutSaid } from '#core/import/annotations/outlook.ts';
import { statementRef, type StatementRef } from '#core/import/annotations/said.ts';
import type { Plan } from '#core/import/annotations/plan.ts';
import type { Refusal } from '#core/import/source.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import type { Annotated } from '#server/annotated/annotated.ts';
import type { Db } from '#server/db.ts';
import type { Reader } from '#server/import/reader.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';

/** What files of annotations are looked at with. */
export interface SaidWork {
  db: Db;
  annotated: Annotated;
  taxonomies: Pick<Taxonomies, 'taxonomyOf'>;
  maker: Pick<Reader, 'plan'>;
}

/** How a workspace's statements may be named. */
export async function namedStatements(db: Db, workspace: string): Promise<NamedStatement[]> {
  const rows = await db.read.statement.findMany({ where: { workspaceId: workspace }, select: { id: true, title: true, unSymbol: true, sourceUrl: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, title, unSymbol, sourceUrl }) => ({ id, title, symbol: unSymbol, address: sourceUrl }));
}

/** What is known of a file of annotations as a whole; undefined for other files. */
export async function aboutOf(db: Db, file: string): Promise<AboutSaid | undefined> {
  const row = await db.read.importAnnotations.findUnique({ where: { fileId: file } });
  return row ? aboutSaid.parse(JSON.parse(row.about)) : undefined;
}

export function refIn(named: string): StatementRef {
  return statementRef.parse(JSON.parse(named));
}

/** One statement as everybody in the team sees it. */
export async function statementAs(annotated: Annotated, { workspace, statement }: { workspace: string; statement: string }): Promise<AnnotatedStatement | undefined> {
  const read = await annotated.statements({ workspace, member: '', withOwn: false, only: [statement] }).next();
  return read.done ? undefined : read.value;
}

/** Plans what a file writes on one statement as it is now; undefined when the statement is not there. */
export async function planFor({ annotated, maker }: Pick<SaidWork, 'annotated' | 'maker'>, { workspace, statement, said, about, taxonomy }: { workspace: string; statement: string; said: string; about: AboutSaid; taxonomy: Taxonomy }): Promise<{ kind: 'plan'; plan: Plan; text: string } | { kind: 'refused'; refusal: Refusal } | undefined> {
  const found = await statementAs(annotated, { workspace, statement });
  if (!found) return undefined;
  const planned = await maker.plan({ statement: found, said, tags: about.tags, taxonomy });
  return planned.kind === 'refused' ? planned : { ...planned, text: found.text };
}

/**
 * Finds the statements of a file of annotations, where nobody has said which they are, and what would be taken onto each. A file that names none means the one that its import was begun for.
 * Says why when that takes more than it may.
 */
export async function matchFile(work: SaidWork, { workspace, file, place, after }: { workspace: string; file: string; place?: number; after?: () => void }): Promise<Refusal | undefined> {
  const { db } = work;
  const [about, statements, taxonomy, row] = await Promise.all([
    aboutOf(db, file),
    namedStatements(db, workspace),
    work.taxonomies.taxonomyOf({ workspace }),
    db.read.importFile.findUniqueOrThrow({ where: { id: file }, select: { import: { select: { nextOf: true } } } }),
  ]);
  if (!about) return undefined;
  const find = statementFinder(statements);
  const known = new Set(statements.map(({ id }) => id));
  const groups = await db.read.importAnnotationsOf.findMany({ where: { fileId: file, doneAt: null, ...(place === undefined ? {} : { place }) }, select: { place: true, named: true, statementId: true, chosenBy: true }, orderBy: { place: 'asc' } });
  for (const group of groups) {
    const ref = refIn(group.named);
    const found = find(ref);
    const meant = found.length === 1 ? found[0]?.id : groups.length === 1 && found.length === 0 && ref.id === null ? row.import.nextOf : null;
    const statement = group.chosenBy === null ? (meant ?? null) : group.statementId !== null && known.has(group.statementId) ? group.statementId : null;
    const { said } = await db.read.importAnnotationsOf.findUniqueOrThrow({ where: { fileId_place: { fileId: file, place: group.place } }, select: { said: true } });
    const planned = statement === null ? undefined : await planFor(work, { workspace, statement, said, about, taxonomy });
    if (planned?.kind === 'refused') return planned.refusal;
    const outlook = planned ? JSON.stringify(outlookOf(planned.plan)) : null;
    await db.write((tx) => tx.importAnnotationsOf.updateMany({ where: { fileId: file, place: group.place, doneAt: null }, data: { statementId: statement, outlook } }));
    after?.();
  }
  return undefined;
}
