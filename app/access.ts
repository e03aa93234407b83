import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import type { Context } from '#app/context.ts';
import { id } from '#core/id.ts';
import { can, type Action, type Actor } from '#core/policy/policy.ts';

type Viewer = NonNullable<Context['viewer']>;
type Asked = Pick<LoaderFunctionArgs, 'request' | 'params' | 'context'>;

/** The one answer for what does not exist, and for what exists but not for this person. */
export function notFound(): Response {
  return new Response('Not found', { status: 404, statusText: 'Not Found' });
}

/** Who asks; a visitor is led through sign-in and back here. */
export function requireViewer({ request, context }: Asked): Viewer {
  if (context.viewer) return context.viewer;
  const { pathname, search } = new URL(request.url);
  throw redirect(`/sign-in?to=${encodeURIComponent(pathname.replace(/\.data$/, '') + search)}`);
}

/**
 * Who asks, and their membership in the workspace of the address. Every loader and action under `/w/$workspace` calls this for itself,
 * because Remix runs them side by side. Throws 404 for someone who is not a member, exactly as for a workspace that is not.
 */
export async function requireActor(asked: Asked): Promise<{ viewer: Viewer; workspace: string; actor: Actor }> {
  const viewer = requireViewer(asked);
  const workspace = id.safeParse(asked.params['workspace']);
  if (!workspace.success) throw notFound();
  const actor = await asked.context.members.actorIn({ user: viewer.user, workspace: workspace.data });
  if (!actor) throw notFound();
  return { viewer, workspace: workspace.data, actor };
}

/** As `requireActor`, for what needs a role: throws 403 when today's role does not include the action. */
export async function requireRole(asked: Asked, action: Action): Promise<{ viewer: Viewer; workspace: string; actor: Actor }> {
  const access = await requireActor(asked);
  if (!can(access.actor, action)) throw new Response('Your role here does not allow this. Nothing was changed; an owner can change your role.', { status: 403 });
  return access;
}
