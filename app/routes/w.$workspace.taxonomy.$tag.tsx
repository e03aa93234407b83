import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor } from '#app/access.ts';
import { shownIn } from '#app/taxonomy/codebook/passages-shown.ts';
import { TagPage } from '#app/taxonomy/codebook/tag-page.tsx';
import { id } from '#core/id.ts';

/** The newest changes; whoever needs them all finds them in the history. */
const MOST_CHANGES = 40;

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const tag = id.safeParse(asked.params['tag']);
  const { reviews, taxonomies, taxonomyRevisions } = asked.context;
  if (!tag.success || !(await taxonomies.has({ workspace, tag: tag.data }))) throw notFound();
  const scale = taxonomies.scaleOf({ workspace, tag: tag.data });
  const [revision, passages, history] = await Promise.all([
    taxonomies.revisionOf({ workspace }),
    taxonomies.passagesOf({ workspace, tag: tag.data, limit: shownIn(new URL(asked.request.url).searchParams) }),
    taxonomyRevisions.history({ workspace, tag: { id: tag.data, scale }, limit: MOST_CHANGES }),
  ]);
  return { tag: tag.data, revision, passages, history, outdated: reviews.outdated({ workspace, actor, tag: tag.data }) };
}

export default function CodebookTag() {
  const { tag, revision, passages, history, outdated } = useLoaderData<typeof loader>();
  return <TagPage key={tag} id={tag} revision={revision} passages={passages} history={history} outdated={outdated} />;
}
