import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { answerCommand } from '#app/command.ts';
import { id } from '#core/id.ts';

/** Makes the layer that is one's own on a statement, when there is none yet, and says which it is. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'annotation.write');
  const statement = id.safeParse(asked.params['statement']);
  if (!statement.success) throw notFound();
  return answerCommand({ outcome: 'not-stored' }, async () => {
    const personal = await asked.context.layers.openPersonal({ workspace, statement: statement.data, member: actor.member });
    if (!personal) throw notFound();
    return Response.json(personal);
  });
}

export function loader() {
  throw notFound();
}
