import { useState } from 'react';
import { REFUSALS, type ManyRefusal } from '#core/details/many.ts';
import type { Collection } from '#core/list/collection.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { OwnValues } from '#core/fields/value.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import type { Choosing } from '#app/ui/use-choosing.ts';
import { CollectionMenu } from './collection-menu.tsx';
import { SetManyDialog } from './set-many-dialog.tsx';

interface ChosenBarProps {
  home: string;
  /** What the list shows. */
  rows: readonly { statement: string; details: StatementDetails; own: OwnValues; collections: readonly string[] }[];
  fields: readonly OwnField[];
  collections: readonly Collection[];
  choosing: Choosing;
}

/** What can be done with the statements that are chosen. */
export function ChosenBar({ home, rows, fields, collections, choosing }: ChosenBarProps) {
  const [isOpen, setOpen] = useState(false);
  const [refused, setRefused] = useState<readonly ManyRefusal[]>([]);
  const chosen = rows.filter(({ statement }) => choosing.chosen.has(statement));
  const titleOf = (statement: string) => rows.find((row) => row.statement === statement)?.details.title ?? 'A statement';
  return (
    <>
      <div className="bar chosen" role="group" aria-label="Chosen statements">
        <span className="num" role="status">
          {choosing.count} of {choosing.all} chosen
        </span>
        {choosing.count < choosing.all ? (
          <Button small look="quiet" onClick={choosing.chooseAll}>
            Choose all {choosing.all}
          </Button>
        ) : null}
        <Button small onClick={() => setOpen(true)}>
          Set a detail…
        </Button>
        <CollectionMenu home={home} collections={collections} chosen={chosen} />
        <span className="grow" />
        <Button small look="quiet" onClick={choosing.clear}>
          Let go
        </Button>
      </div>
      {refused.length > 0 ? (
        <div className="bar">
          <Banner title={refused.length === 1 ? 'One was left as it is.' : `${refused.length} were left as they are.`}>
            The others are changed.
            <ul className="refused-rows">
              {refused.map(({ statement, why }) => (
                <li key={statement}>
                  <bdi>{titleOf(statement)}</bdi> {REFUSALS[why]}.
                </li>
              ))}
            </ul>
            <Button small onClick={() => setRefused([])}>
              Close
            </Button>
          </Banner>
        </div>
      ) : null}
      {isOpen ? <SetManyDialog home={home} fields={fields} chosen={chosen} onRefused={setRefused} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
