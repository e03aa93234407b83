import { Form, Link } from '@remix-run/react';
import { useId } from 'react';
import { Button } from '#app/ui/button.tsx';
import { takenWords } from '#core/import/annotations/said-report.ts';
import type { SaidGroup } from '#core/import/annotations/outlook.ts';

interface SaidStatementsProps {
  groups: readonly SaidGroup[];
  /** Statements to choose from for those that are not known. */
  statements: readonly { id: string; title: string }[];
  home: string;
  isReady: boolean;
  isDone: boolean;
}

/** The statements that a file speaks of, each with what would be taken onto it; one that is not known is asked for. */
export function SaidStatements({ groups, statements, home, isReady, isDone }: SaidStatementsProps) {
  return (
    <ul className="said-of">
      {groups.map((group) => (
        <li key={group.place}>
          <div className="ti">
            <bdi>{group.statement ? <Link to={`${home}/statements/${group.statement.id}`}>{group.statement.title}</Link> : <b>{group.called || 'A statement that the file does not name'}</b>}</bdi>
          </div>
          <div className="sub">{outlookWords(group, isDone)}</div>
          {isReady && (group.statement === null || group.candidates.length > 0) ? <Choice group={group} statements={group.candidates.length > 0 ? group.candidates : statements} /> : null}
        </li>
      ))}
    </ul>
  );
}

function outlookWords({ statement, total, outlook, candidates }: SaidGroup, isDone: boolean): string {
  const things = total === 1 ? '1 thing is said' : `${total} things are said`;
  if (!statement) return candidates.length > 0 ? `${things} of it, and ${candidates.length} statements are called so.` : `${things} of it, but no statement here is called so: nothing of it is taken.`;
  if (!outlook) return things;
  const left = outlook.left.named.length + outlook.left.more;
  return [takenWords(outlook) || 'nothing new', outlook.here > 0 ? `${outlook.here} here already` : '', left > 0 ? `${left} not taken` : '', isDone ? 'done' : ''].filter((part) => part !== '').join(' · ');
}

function Choice({ group, statements }: { group: SaidGroup; statements: readonly { id: string; title: string }[] }) {
  const label = useId();
  if (statements.length === 0) return null;
  return (
    <Form method="post" className="row choice">
      <input type="hidden" name="place" value={group.place} />
      <label htmlFor={label}>It is</label>
      <select id={label} className="field select" name="statement" defaultValue={group.statement?.id ?? ''}>
        <option value="">none of these: leave it out</option>
        {statements.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <Button type="submit" small name="intent" value="choose">
        Choose<span className="vh"> the statement for {group.called}</span>
      </Button>
    </Form>
  );
}
