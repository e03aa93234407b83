import { Fragment, useCallback, useRef } from 'react';
import { canBeAsked, type AssignmentKind } from '#core/assignment.ts';
import type { Role } from '#core/policy/role.ts';
import { RowGap } from '#app/ui/row-gap.tsx';
import { useListRows } from '#app/ui/use-list-rows.ts';

export interface Person {
  member: string;
  name: string;
  role: Role;
}

interface PeopleChoiceProps {
  people: readonly Person[];
  me: string;
  /** What they would be asked to do. */
  kind: AssignmentKind;
  /** Those who are asked to do it already. */
  asked: ReadonlySet<string>;
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}

const ROW_HEIGHT = 30;

/** Some people of the workspace. Of many only those near the view are mounted; arrows go from one to the next. */
export function PeopleChoice({ people, me, kind, asked, chosen, onChoose }: PeopleChoiceProps) {
  const list = useRef<HTMLUListElement>(null);
  const keyOf = useCallback((index: number) => people[index]?.member ?? '', [people]);
  const { isLong, shown, gapAfter, rowProps, listProps } = useListRows({ count: people.length, list, keyOf, rowHeight: ROW_HEIGHT });
  return (
    <ul aria-label="People" ref={list} {...listProps}>
      {shown.map(({ index, gap }) => {
        const person = people[index];
        if (!person) return null;
        const { member, name, role } = person;
        const mayAsk = canBeAsked(role, kind);
        return (
          <Fragment key={member}>
            <RowGap size={gap} />
            <li {...rowProps(index)} tabIndex={-1} aria-posinset={isLong ? index + 1 : undefined} aria-setsize={isLong ? people.length : undefined}>
              <label>
                <input
                  type="checkbox"
                  data-row-stop={mayAsk || undefined}
                  checked={chosen.includes(member) && mayAsk}
                  disabled={!mayAsk}
                  onChange={({ target }) => onChoose(target.checked ? [...chosen, member] : chosen.filter((one) => one !== member))}
                />
                <bdi className="trunc">{member === me ? `${name} (you)` : name}</bdi>
                <span className="muted">{!mayAsk ? 'reader: gives no verdicts' : asked.has(member) ? 'asked: gets the new date' : role}</span>
              </label>
            </li>
          </Fragment>
        );
      })}
      <RowGap size={gapAfter} />
    </ul>
  );
}
