import { Form, Link, useNavigation } from '@remix-run/react';
import { useEffect, useId, useRef, useState } from 'react';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField, TextField } from '#app/ui/field.tsx';
import { COUNTRY_NAMES } from '#core/country.ts';
import { detectLanguage } from '#core/language.ts';
import { LANGUAGES, type NewStatementField } from '#core/new-statement.ts';
import { languageName } from '#core/statement-list.ts';

export interface AddFormAnswer {
  problems: Record<string, string>;
  problem?: { title: string; text: string };
  /** What was typed, for a page that had to be made anew. */
  typed?: Partial<Record<NewStatementField, string>>;
}

/** Adds a statement from a pasted text. Everything typed stays, whatever the answer. */
export function AddForm({ answer, back }: { answer: AddFormAnswer | undefined; back: string }) {
  const navigation = useNavigation();
  const [told, setTold] = useState(() => detectLanguage(answer?.typed?.text ?? ''));
  const problems = answer?.problems ?? {};
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (answer) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [answer]);
  const field = (name: NewStatementField) => ({ name, error: problems[name], defaultValue: answer?.typed?.[name] });
  const isSending = navigation.state !== 'idle' && navigation.formMethod === 'POST';
  return (
    <Form ref={form} method="post" encType="multipart/form-data" noValidate>
      {answer?.problem ? (
        <Banner look="refused" title={answer.problem.title}>
          {answer.problem.text}
        </Banner>
      ) : null}
      <Field {...field('title')} label="Title" big required aria-required autoFocus maxLength={300} autoComplete="off" />
      <TextField
        {...field('text')}
        label="Text"
        required
        aria-required
        spellCheck={false}
        hint="Blank lines part paragraphs; lines that begin with “-” or “1.” make lists. The text as you paste it is kept too."
        onChange={(event) => setTold(detectLanguage(event.target.value))}
      />
      <SelectField
        {...field('language')}
        label="Language"
        options={[{ value: '', label: told.language === 'und' ? 'As the text tells' : `As the text tells: ${toldWords(told)}` }, ...CHOICES]}
      />
      <Details field={field} isOpen={DETAILS.some((name) => problems[name] !== undefined || Boolean(answer?.typed?.[name]))} />
      <div className="btns">
        <Button type="submit" look="solid" aria-disabled={isSending}>
          {isSending ? 'Adding…' : 'Add statement'}
        </Button>
        <Link className="btn quiet" to={back}>
          Cancel
        </Link>
      </div>
    </Form>
  );
}

const CHOICES = LANGUAGES.map((value) => ({ value, label: languageName(value) })).sort((a, b) => a.label.localeCompare(b.label, 'en'));
const DETAILS = ['delegation', 'onBehalfOf', 'speakerName', 'forum', 'session', 'agendaTopic', 'dateStart', 'dateEnd', 'place', 'sourceUrl'] as const;

function toldWords({ language, direction }: { language: string; direction: 'ltr' | 'rtl' }): string {
  return direction === 'rtl' ? `${languageName(language)}, right to left` : languageName(language);
}

interface DetailsProps {
  field: (name: NewStatementField) => { name: NewStatementField; error: string | undefined; defaultValue: string | undefined };
  isOpen: boolean;
}

/** What else is known. Nothing is guessed: what stays empty is shown as not printed. */
function Details({ field, isOpen }: DetailsProps) {
  const countries = useId();
  return (
    <details open={isOpen}>
      <summary>Details, as far as the document prints them</summary>
      <div className="inner">
        <div className="pair">
          <Field {...field('delegation')} label="Delegation" list={countries} autoComplete="off" />
          <Field {...field('onBehalfOf')} label="On behalf of" hint="The group, when it speaks for one" autoComplete="off" />
        </div>
        <datalist id={countries}>
          {COUNTRY_NAMES.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field {...field('speakerName')} label="Speaker" autoComplete="off" />
        <Field {...field('forum')} label="Forum" autoComplete="off" />
        <div className="pair">
          <Field {...field('session')} label="Session" placeholder="7th substantive session" autoComplete="off" />
          <Field {...field('agendaTopic')} label="Agenda topic" autoComplete="off" />
        </div>
        <div className="pair">
          <Field {...field('dateStart')} label="Date, or first day" type="date" />
          <Field {...field('dateEnd')} label="Last day" type="date" />
        </div>
        <div className="pair">
          <Field {...field('place')} label="Place" autoComplete="off" />
          <Field {...field('sourceUrl')} label="Address of the document" type="url" dir="ltr" autoComplete="off" />
        </div>
      </div>
    </details>
  );
}
