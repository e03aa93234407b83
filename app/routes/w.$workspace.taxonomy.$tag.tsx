import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor } from '#app/access.ts';
import { rowsShown } from '#app/taxonomy/codebook/shown-rows.ts';
import { TagPage } from '#app/taxonomy/codebook/tag-page.tsx';
import { id } from '#core/id.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const tag = id.safeParse(asked.params['tag']);
  const { reviews, taxonomies, taxonomyRevisions } = asked.context;
  if (!tag.success || !(await taxonomies.has({ workspace, tag: tag.data }))) throw notFound();
  const search = new URL(asked.request.url).searchParams;
  const scale = taxonomies.scaleOf({ workspace, tag: tag.data });
  const [revision, passages, history] = await Promise.all([
    taxonomies.revisionOf({ workspace }),
    taxonomies.passagesOf({ workspace, tag: tag.data, limit: rowsShown(search, 'passages') }),
    taxonomyRevisions.history({ workspace, tag: { id: tag.data, scale }, limit: rowsShown(search, 'changes') }),
  ]);
  return { tag: tag.data, revision, passages, history, outdated: reviews.outdated({ workspace, actor, tag: tag.data }) };
}

export default function CodebookTag() {
  const { tag, revision, passages, history, outdated } = useLoaderData<typeof loader>();
  return <TagPage key={tag} id={tag} revision={revision} passages={passages} history={history} outdated={outdated} />;
}
