import { useFetcher } from '@remix-run/react';
import { useState } from 'react';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { INVITATION_DAYS } from '#core/policy/membership.ts';
import { ROLE_MEANING, ROLES, role as roleSchema } from '#core/policy/role.ts';
import type { MembersAnswer } from './answer.ts';
import { LinkOnce } from './link-once.tsx';

/** Makes an invitation link with a role and an end; it is shown while it is among the open ones. */
export function InviteForm({ open }: { open: readonly string[] }) {
  const fetcher = useFetcher<MembersAnswer>();
  const [role, setRole] = useState<(typeof ROLES)[number]>('annotator');
  const answer = fetcher.data;
  return (
    <section aria-labelledby="invite-heading">
      <h2 id="invite-heading">Invite someone</h2>
      <fetcher.Form method="post" className="form" onSubmit={(event) => fetcher.state !== 'idle' && event.preventDefault()}>
        <input type="hidden" name="intent" value="invite" />
        {answer?.problem && (
          <Banner look="refused" title={answer.problem.title}>
            {answer.problem.text}
          </Banner>
        )}
        <div className="invite">
          <SelectField
            label="Role"
            name="role"
            value={role}
            onChange={(event) => setRole(roleSchema.parse(event.target.value))}
            options={ROLES.map((value) => ({ value, label: value }))}
          />
          <SelectField
            label="Open for"
            name="days"
            defaultValue="7"
            options={INVITATION_DAYS.map((days) => ({ value: String(days), label: days === 1 ? '1 day' : `${days} days` }))}
          />
          <Field key={answer?.link} label="Note" name="note" placeholder="Whom it is for, and why" error={answer?.problems?.['note']} />
        </div>
        <p className="muted">{ROLE_MEANING[role]}</p>
        <div>
          <Button look="solid" type="submit">
            Make a link
          </Button>
        </div>
      </fetcher.Form>
      {answer?.link && answer.invitation && open.includes(answer.invitation) && <LinkOnce key={answer.link} label="Invitation link" link={answer.link} />}
    </section>
  );
}
