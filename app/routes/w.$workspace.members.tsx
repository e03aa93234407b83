import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor } from '#app/access.ts';
import { ErrorPage } from '#app/error-page.tsx';
import { readForm, refusedForm, whileStorable, wrongFields } from '#app/form.ts';
import { InviteForm } from '#app/members/invite-form.tsx';
import { MemberList } from '#app/members/member-list.tsx';
import { PendingList } from '#app/members/pending-list.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { membersForm } from '#core/policy/membership.ts';
import { can } from '#core/policy/policy.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireActor(asked);
  const { members, invitations } = asked.context;
  return {
    people: await members.list({ workspace, actor }),
    pending: can(actor, 'member.invite') ? await invitations.pending({ workspace }) : null,
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { viewer, workspace, actor } = await requireActor(asked);
  const { members, invitations, passwordResets, origin } = asked.context;
  const form = await readForm(asked.request, membersForm);
  if (!form.ok) return wrongFields(form.problems);
  const { value } = form;

  return whileStorable(async () => {
    switch (value.intent) {
      case 'invite': {
        const made = await invitations.create({ workspace, actor, role: value.role, days: value.days, note: value.note });
        return made.kind === 'made' ? { link: `${origin}/invitations/${made.token}`, invitation: made.invitation } : refusal(made.kind);
      }
      case 'revoke':
        return refusal(await invitations.revoke({ workspace, actor, invitation: value.invitation }));
      case 'change-role':
        return refusal(await members.changeRole({ workspace, actor, member: value.member, role: value.role }));
      case 'remove':
        return refusal(await members.remove({ workspace, actor, member: value.member }));
      case 'reset-password': {
        const issued = await passwordResets.issue({ workspace, actor, member: value.member });
        return issued.kind === 'issued' ? { link: `${origin}/password-resets/${issued.token}` } : refusal(issued.kind);
      }
      case 'leave': {
        const outcome = await members.remove({ workspace, actor, member: actor.member });
        return outcome === 'done' ? redirect(`/left/${workspace}`) : refusal(outcome);
      }
    }
  });

  function refusal(outcome: 'done' | 'not-found' | 'role-forbids' | 'last-owner' | 'also-elsewhere') {
    switch (outcome) {
      case 'done':
        return { link: undefined };
      case 'not-found':
        throw notFound();
      case 'role-forbids':
        return refusedForm('Only an owner may do this.', `Nothing was changed. Your role here is ${actor.role}; an owner can change it.`, { status: 403 });
      case 'last-owner':
        return refusedForm('A workspace needs an owner.', 'Nothing was changed. Make someone else an owner first.', { status: 409 });
      case 'also-elsewhere':
        return refusedForm(
          'This person also belongs to a workspace that you do not own.',
          `A reset link would open that one too, so none was made. Whoever owns this instance can make it${viewer.ownsInstance ? '' : ', and so can someone who owns all of their workspaces'}.`,
          { status: 403 },
        );
    }
  }
}

export const meta: MetaFunction = () => [{ title: 'Members · Postil' }];

export default function Members() {
  const { people, pending } = useLoaderData<typeof loader>();
  const { workspace, me } = useWorkspace();
  const count = people.length === 1 ? '1 person' : `${people.length} people`;
  return (
    <main className="work page">
      <div className="folio wide">
        <header>
          <h1>Members</h1>
          <p className="intro">
            {count} in {workspace.name}
          </p>
        </header>
        <MemberList people={people} me={{ member: me.member, role: me.role }} workspaceName={workspace.name} />
        {pending && (
          <>
            <InviteForm open={pending.map((one) => one.invitation)} />
            <PendingList pending={pending} />
          </>
        )}
      </div>
    </main>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
