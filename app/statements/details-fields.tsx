import { useId, type ChangeEvent } from 'react';
import { COUNTRY_NAMES, partyNamed } from '#core/countries/country.ts';
import { WRITTEN_LABELS, type WrittenDetail } from '#core/details/written.ts';
import { LANGUAGES } from '#core/new-statement.ts';
import { languageName } from '#core/list/statement-list.ts';
import { Field, TextField } from '#app/ui/field.tsx';

/** What a field needs of the form that it stands in: its value, held by the form or by the field itself, and what is to be said at it. */
export interface FieldBinding {
  name: string;
  error?: string | undefined;
  hint?: string | undefined;
  defaultValue?: string | undefined;
  value?: string;
  onChange?: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => void;
}

interface DetailsFieldsProps {
  bind: (name: WrittenDetail) => FieldBinding;
  /** What stands in the field of the delegation, for the code that it is known by. */
  delegation?: string;
}

const TYPES = ['statement', 'written submission', 'views', 'right of reply', 'explanation of position'];
const TRANSLATIONS = ['Unofficial translation', 'Official translation', 'Original: English', 'Original: Spanish'];
const STATUSES = ['draft', 'check against delivery', 'as delivered', 'official record'];

/** Everything known of a statement besides its title, language and text. Nothing is guessed: what stays empty is shown as not printed. */
export function DetailsFields({ bind, delegation = '' }: DetailsFieldsProps) {
  const lists = useId();
  const field = (name: WrittenDetail, hint?: string) => {
    const bound = bind(name);
    return { ...bound, label: WRITTEN_LABELS[name], hint: [hint, bound.hint].filter(Boolean).join(' '), autoComplete: 'off' };
  };
  return (
    <>
      <div className="pair">
        <Field {...field('delegation', codeWords(delegation))} list={`${lists}-countries`} />
        <Field {...field('onBehalfOf', 'The group, when it speaks for one.')} />
      </div>
      <TextField {...field('members', 'One to a line.')} rows={2} />
      <div className="pair">
        <Field {...field('speakerName')} />
        <Field {...field('speakerTitle')} />
      </div>
      <div className="pair">
        <Field {...field('speakerAffiliation')} />
        <Field {...field('place')} />
      </div>
      <Field {...field('forum')} />
      <div className="pair">
        <Field {...field('session')} placeholder="7th substantive session" />
        <Field {...field('meeting')} placeholder="3rd plenary meeting" />
      </div>
      <div className="pair">
        <Field {...field('agendaItem')} />
        <Field {...field('agendaTopic')} />
      </div>
      <div className="pair">
        <Field {...field('dateStart')} type="date" />
        <Field {...field('dateEnd')} type="date" />
      </div>
      <div className="pair">
        <Field {...field('type')} list={`${lists}-types`} />
        <Field {...field('deliveryStatus')} list={`${lists}-statuses`} />
      </div>
      <div className="pair">
        <Field {...field('translation', 'What the document says of being one.')} list={`${lists}-translations`} />
        <Field {...field('unSymbol')} dir="ltr" />
      </div>
      <Field {...field('sourceUrl')} type="url" dir="ltr" />
      <Choices id={`${lists}-countries`} values={COUNTRY_NAMES} />
      <Choices id={`${lists}-types`} values={TYPES} />
      <Choices id={`${lists}-translations`} values={TRANSLATIONS} />
      <Choices id={`${lists}-statuses`} values={STATUSES} />
    </>
  );
}

/** The languages to choose from, by name. */
export const LANGUAGE_CHOICES: readonly { value: string; label: string }[] = LANGUAGES.map((value) => ({ value, label: languageName(value) })).sort((a, b) => a.label.localeCompare(b.label, 'en'));

function Choices({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}

function codeWords(delegation: string): string {
  const party = delegation.trim() === '' ? null : partyNamed(delegation);
  if (party === null) return '';
  return party.iso3 === null ? 'No State or observer by this name is known here; it is kept as it is written.' : `${party.iso3}, ${party.name}.`;
}
