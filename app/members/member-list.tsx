import { useFetcher } from '@remix-run/react';
import { Fragment, useCallback, useId, useRef } from 'react';
import { Avatar } from '#app/ui/avatar.tsx';
import { Banner } from '#app/ui/banner.tsx';
import { RowGap } from '#app/ui/row-gap.tsx';
import { useListRows, type RowProps } from '#app/ui/use-list-rows.ts';
import { colourOf } from '#core/person.ts';
import { can, canChangeMembership, type Actor } from '#core/policy/policy.ts';
import { ROLE_MEANING, ROLES, type Role } from '#core/policy/role.ts';
import type { MembersAnswer } from './answer.ts';
import { LeaveButton } from './leave-button.tsx';
import { MemberMenu } from './member-menu.tsx';

export interface Person {
  member: string;
  name: string;
  email: string | null;
  role: Role;
}

const ROW_HEIGHT = 54;

/** Everyone of the workspace; owners change roles and remove people here. */
export function MemberList({ people, me, workspaceName }: { people: readonly Person[]; me: Actor; workspaceName: string }) {
  const owners = people.filter((person) => person.role === 'owner').length;
  const list = useRef<HTMLUListElement>(null);
  const keyOf = useCallback((index: number) => people[index]?.member ?? String(index), [people]);
  const { isLong, shown, gapAfter, rowProps, isTabStop, listProps } = useListRows({ count: people.length, list, keyOf, rowHeight: ROW_HEIGHT });
  return (
    <ul className="people" aria-label="Members" ref={list} {...listProps}>
      {shown.map(({ index, gap }) => {
        const person = people[index];
        return person ? (
          <Fragment key={person.member}>
            <RowGap size={gap} />
            <MemberRow person={person} me={me} owners={owners} workspaceName={workspaceName} rowProps={{ ...rowProps(index), tabIndex: isTabStop(index) ? 0 : -1 }} place={isLong ? { at: index + 1, of: people.length } : undefined} />
          </Fragment>
        ) : null;
      })}
      <RowGap size={gapAfter} />
    </ul>
  );
}

interface MemberRowProps {
  person: Person;
  me: Actor;
  owners: number;
  workspaceName: string;
}

function MemberRow({ person, me, owners, workspaceName, rowProps, place }: MemberRowProps & { rowProps: RowProps & { tabIndex: number }; place: { at: number; of: number } | undefined }) {
  const isMe = person.member === me.member;
  return (
    <li {...rowProps} aria-posinset={place?.at} aria-setsize={place?.of}>
      <Avatar name={person.name} colour={colourOf(person.member)} {...(isMe ? { kind: 'you' as const } : {})} decorative />
      <div className="person">
        <b dir="auto">{person.name}</b>
        {isMe && <span className="muted"> (you)</span>}
        {person.email && <div className="muted">{person.email}</div>}
      </div>
      <RoleChoice person={person} me={me} owners={owners} />
      <div className="actions">
        {isMe ? (
          <LeaveButton verdict={canChangeMembership(me, { subject: person, next: 'removed', owners })} workspaceName={workspaceName} />
        ) : (
          can(me, 'member.remove') && <MemberMenu person={person} workspaceName={workspaceName} />
        )}
      </div>
    </li>
  );
}

function RoleChoice({ person, me, owners }: Omit<MemberRowProps, 'workspaceName'>) {
  const fetcher = useFetcher<MembersAnswer>();
  const reason = useId();
  if (!can(me, 'member.change-role')) {
    return (
      <span className="role muted" title={ROLE_MEANING[person.role]}>
        {person.role}
      </span>
    );
  }
  const asked = fetcher.formData?.get('role');
  const isLastOwner = canChangeMembership(me, { subject: person, next: 'reader', owners }) === 'last-owner';
  return (
    <div className="role">
      <select
        className="field select"
        aria-label={`Role of ${person.name}`}
        aria-describedby={isLastOwner ? reason : undefined}
        disabled={isLastOwner}
        value={typeof asked === 'string' ? asked : person.role}
        onChange={(event) => fetcher.submit({ intent: 'change-role', member: person.member, role: event.target.value }, { method: 'post' })}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {role}
          </option>
        ))}
      </select>
      {isLastOwner && (
        <span id={reason} className="muted">
          the only owner
        </span>
      )}
      {fetcher.data?.problem && (
        <Banner look="refused" title={fetcher.data.problem.title}>
          {fetcher.data.problem.text}
        </Banner>
      )}
    </div>
  );
}
