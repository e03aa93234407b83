import { collectProject } from '#core/refi/collect-project.ts';
import { guidOf } from '#server/taxonomy/codebook-files/guid-of.ts';
import type { MadeUpWorkspace } from './annotated.ts';

/** A workspace as the files of a project, with what it cannot carry. */
export function projectFiles({ name, taxonomy, fields, collections, statements }: MadeUpWorkspace) {
  const collector = collectProject({ name, taxonomy, fields, collections, guidOf });
  const parts = statements.map((statement) => collector.add(statement));
  const { start, end } = collector.frame();
  const container = (called: string, inside: string) => (inside === '' ? '' : `<${called}>${inside}</${called}>`);
  const qde = start + container('Sources', parts.map(({ source }) => source).join('')) + container('Notes', parts.map(({ notes }) => notes).join('')) + end;
  return { qde, texts: new Map(parts.map(({ file, text }) => [file, text])), losses: collector.losses() };
}
