import type { RowProblem } from '#core/codebook/import-plan.ts';
import { portableCodebook, type PortableTag } from '#core/codebook/portable.ts';
import type { ReadFile } from './csv.ts';

/** A codebook as our own JSON file. */
export function codebookJson(tags: readonly PortableTag[]): string {
  return `${JSON.stringify({ format: 'postil-codebook', version: 1, tags }, null, 2)}\n`;
}

/** Reads our own JSON file; rows are the places of the tags in its list, from 1. */
export function readJson(text: string): ReadFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, problems: [{ row: 0, problem: 'This is no JSON.' }] };
  }
  const file = portableCodebook.safeParse(parsed);
  if (!file.success) return { ok: false, problems: file.error.issues.map(({ path, message }): RowProblem => ({ row: path[0] === 'tags' && typeof path[1] === 'number' ? path[1] + 1 : 0, problem: `${path.slice(path[0] === 'tags' ? 2 : 0).join(' ')}: ${message}`.replace(/^: /, '') })) };
  if (file.data.tags.length === 0) return { ok: false, problems: [{ row: 0, problem: 'The file has no tags.' }] };
  return { ok: true, tags: file.data.tags.map((tag, index) => ({ row: index + 1, tag })) };
}
