import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useOutletContext, useParams, type ShouldRevalidateFunction } from '@remix-run/react';
import { requireActor } from '#app/access.ts';
import { CodebookPage } from '#app/taxonomy/codebook/codebook-page.tsx';

const MOST_DECIDED = 5;

export async function loader(asked: LoaderFunctionArgs) {
  const { viewer, workspace, actor } = await requireActor(asked);
  const { taxonomies, tagProposals, members, layers } = asked.context;
  const [taxonomy, uses, setting, proposals, names, people] = await Promise.all([
    taxonomies.taxonomyOf({ workspace }),
    taxonomies.usesOf({ workspace }),
    taxonomies.tagCreationOf({ workspace }),
    tagProposals.list({ workspace, member: actor.member, decided: MOST_DECIDED }),
    members.authorNames({ workspace }),
    members.present({ workspace }),
  ]);
  return { workspace, actor, taxonomy, uses, setting, proposals, names, discussion: { ...layers.codebookOf({ workspace }), user: viewer.user, people } };
}

export const meta: MetaFunction = () => [{ title: 'Codebook · Postil' }];

/** Going from tag to tag asks only for what is known of the tag. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }) =>
  formMethod === undefined && currentUrl.pathname !== nextUrl.pathname ? false : defaultShouldRevalidate;

export default function Codebook() {
  const { workspace, ...codebook } = useLoaderData<typeof loader>();
  const outlet = useOutletContext();
  const { tag } = useParams();
  return (
    <CodebookPage key={`${workspace} ${codebook.discussion.generation}`} {...codebook} workspace={workspace} chosen={tag ?? null}>
      <Outlet context={outlet} />
    </CodebookPage>
  );
}
