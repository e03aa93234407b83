import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/access.ts';
import { ArchivePage } from '#app/export/archive-page.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireRole(asked, 'workspace.archive');
  return asked.context.archives.forecast({ workspace });
}

export const meta: MetaFunction = () => [{ title: 'Whole workspace · Postil' }];

export default function ArchiveRoute() {
  const { workspace } = useWorkspace();
  const { statements, losses } = useLoaderData<typeof loader>();
  return <ArchivePage exports={`/w/${workspace.id}/export`} statements={statements} losses={losses} />;
}
