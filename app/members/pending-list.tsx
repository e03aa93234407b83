import { useFetcher } from '@remix-run/react';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import type { Role } from '#core/policy/role.ts';
import type { MembersAnswer } from './answer.ts';

interface Pending {
  invitation: string;
  role: Role;
  note: string;
  invitedBy: string;
  expires: string;
}

/** The links that someone could still use. */
export function PendingList({ pending }: { pending: readonly Pending[] }) {
  return (
    <section aria-labelledby="pending-heading">
      <h2 id="pending-heading">Pending invitations</h2>
      {pending.length === 0 ? (
        <p className="muted">None is open.</p>
      ) : (
        <ul className="people">
          {pending.map((one) => (
            <PendingRow key={one.invitation} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function PendingRow({ one }: { one: Pending }) {
  const fetcher = useFetcher<MembersAnswer>();
  return (
    <li>
      <span />
      <div className="person">
        <b>{one.note || 'No note'}</b>
        <div className="muted">
          made by {one.invitedBy}, open until <time dateTime={one.expires}>{dayOf(one.expires)}</time>
        </div>
      </div>
      <span className="role muted">{one.role}</span>
      <fetcher.Form method="post" className="actions">
        <input type="hidden" name="intent" value="revoke" />
        <input type="hidden" name="invitation" value={one.invitation} />
        <Button look="quiet" type="submit" aria-label={`Revoke the invitation ${one.note ? `“${one.note}”` : `as ${one.role}`}`}>
          Revoke
        </Button>
      </fetcher.Form>
      {fetcher.data?.problem && (
        <Banner look="refused" title={fetcher.data.problem.title}>
          {fetcher.data.problem.text}
        </Banner>
      )}
    </li>
  );
}

/** The day in UTC, so that server and browser write the same. */
function dayOf(instant: string): string {
  return new Date(instant).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}
