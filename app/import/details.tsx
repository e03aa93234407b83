import { Pencil } from 'lucide-react';
import { useMemo, useState } from 'react';
import { DetailsFields, LANGUAGE_CHOICES, type FieldBinding } from '#app/statements/details-fields.tsx';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { WRITTEN_LABELS, type Written, type WrittenDetail } from '#core/details/written.ts';
import { linesWords } from '#core/import/clean-up-words.ts';
import type { DetailField, ProposedDetails } from '#core/import/detail-proposal.ts';
import { subjectOf } from '#core/import/file-decision.ts';
import type { SheetProposal } from '#core/import/sheet-proposal.ts';
import type { Source, Stretch } from '#core/import/source.ts';
import { languageName } from '#core/list/statement-list.ts';
import { FromSheet } from './from-sheet.tsx';
import { isTaken, sheetChoices, SHOWN, shownValue } from './sheet-choice.ts';
import type { Showing } from './use-showing.ts';

interface DetailsProps {
  source: Source;
  proposed: ProposedDetails;
  fromSheet: SheetProposal | null;
  values: Written;
  onValues: (some: Partial<Written>) => void;
  problems: Readonly<Record<string, string>>;
  /** Who decided last, by what it is about. */
  deciders: ReadonlyMap<string, string>;
  showing: Showing;
  isFixed: boolean;
}

/** The details that the source proposes, each with the words it came from; any can be edited. */
export function Details(props: DetailsProps) {
  const { isFixed, problems } = props;
  const [isOpen, setOpen] = useState(false);
  const isEditing = isOpen || Object.keys(problems).length > 0;
  return (
    <section className="details" aria-labelledby="details-title">
      <div className="row">
        <h2 id="details-title" className="label grow">
          Details, with their evidence
        </h2>
        {isFixed ? null : (
          <Button small look="quiet" aria-pressed={isEditing} onClick={() => setOpen(!isEditing)}>
            <Pencil className="ic ic-s" aria-hidden="true" />
            {isEditing ? 'Done' : 'Edit'}
          </Button>
        )}
      </div>
      {isEditing ? <Fields {...props} /> : <Facts {...props} />}
    </section>
  );
}

function Facts({ source, proposed, fromSheet, values, onValues, deciders, showing, isFixed }: DetailsProps) {
  const choices = useMemo(() => sheetChoices(proposed, fromSheet), [proposed, fromSheet]);
  return (
    <>
      <dl>
        {SHOWN.map((field) => {
          const value = shownValue(field, values);
          const choice = choices[field];
          const isSheets = choice !== undefined && isTaken(choice.sheets, values);
          const finding = isSheets ? undefined : proposed.findings[field];
          return (
            <div key={field} className={showing.key === field ? 'cur' : undefined}>
              <dt>{field === 'dateStart' ? 'Date' : WRITTEN_LABELS[field]}</dt>
              <dd className="v" dir="auto">
                {value === '' ? <span className="muted">{field === 'onBehalfOf' ? 'its own capacity' : 'empty'}</span> : value}
              </dd>
              <dd className="c">{value === '' || !finding ? '' : finding.certainty}</dd>
              <dd className="e">
                {choice ? <FromSheet choice={choice} isSheets={isSheets} isFixed={isFixed} onValues={onValues} /> : null}
                {finding && finding.evidence.length > 0 ? (
                  <button
                    type="button"
                    onClick={() => showing.focus(field, finding.evidence)}
                    onPointerEnter={() => showing.point(field, finding.evidence)}
                    onPointerLeave={() => showing.point(undefined)}
                  >
                    <span className="num">{linesWords(source.lines, finding.evidence)}</span> <q dir="auto">{quoted(source, finding.evidence[0])}</q>
                  </button>
                ) : null}
                {isSheets ? null : (finding?.why ?? withoutFinding(field, value, finding !== undefined))}
                {isFixed ? null : <Decider name={deciders.get(subjectOf({ about: 'detail', id: field }))} />}
              </dd>
            </div>
          );
        })}
      </dl>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function Decider({ name }: { name: string | undefined }) {
  if (name === undefined) return null;
  return (
    <span>
      {' '}
      written by <bdi>{name}</bdi>
    </span>
  );
}

const LONGEST_QUOTED = 60;

function quoted({ text }: Source, place: Stretch | undefined): string {
  const words = place ? text.slice(place.start, place.end).replace(/\s+/g, ' ') : '';
  return words.length > LONGEST_QUOTED ? `${words.slice(0, LONGEST_QUOTED - 1)}…` : words;
}

function withoutFinding(field: DetailField, value: string, isFound: boolean): string | null {
  if (value !== '') return isFound || field === 'type' ? null : 'as it was written';
  return field === 'onBehalfOf' ? 'no group is named' : 'not printed: left empty';
}

function Fields({ values, onValues, problems }: DetailsProps) {
  const bind = (name: WrittenDetail): FieldBinding => ({ name, value: values[name], error: problems[name], onChange: ({ target }) => onValues({ [name]: target.value }) });
  const isKnown = LANGUAGE_CHOICES.some(({ value }) => value === values.language);
  const other = isKnown ? [] : [{ value: values.language, label: values.language === '' ? 'not known' : languageName(values.language) }];
  return (
    <div className="fields">
      <Field {...bind('title')} label={WRITTEN_LABELS.title} autoComplete="off" />
      <DetailsFields bind={bind} delegation={values.delegation} />
      <SelectField {...bind('language')} label={WRITTEN_LABELS.language} options={[...other, ...LANGUAGE_CHOICES]} />
    </div>
  );
}
