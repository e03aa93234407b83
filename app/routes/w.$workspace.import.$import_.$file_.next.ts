import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { notFound, requireRole } from '#app/access.ts';
import { readCommand } from '#app/command.ts';
import { id } from '#core/id.ts';
import { acceptedIds } from '#core/import/import-file.ts';

const asked = z.strictObject({ statement: id, accepted: acceptedIds });

/** Tells what a file would do to a statement as its next version, with the clean-ups that are ticked now. Nothing is changed by it. */
export async function action(args: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(args, 'statement.edit');
  const [of, file] = [id.safeParse(args.params['import']), id.safeParse(args.params['file'])];
  if (!of.success || !file.success) throw notFound();
  const command = await readCommand(args.request, asked, 'This was not asked by one of our pages.');
  const preview = await args.context.imports.preview({ workspace, actor, import: of.data, file: file.data, ...command });
  if (!preview) throw notFound();
  return Response.json(preview);
}

export function loader() {
  throw notFound();
}
