import { Form, Link, useNavigation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField, TextField } from '#app/ui/field.tsx';
import { WRITTEN_DETAILS } from '#core/details/written.ts';
import { detectLanguage } from '#core/text/language.ts';
import type { NewStatementField } from '#core/new-statement.ts';
import { languageName } from '#core/list/statement-list.ts';
import { DetailsFields, LANGUAGE_CHOICES } from './details-fields.tsx';

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
  const [delegation, setDelegation] = useState(answer?.typed?.delegation ?? '');
  const field = (name: NewStatementField) => ({
    ...{ name, error: problems[name], defaultValue: answer?.typed?.[name] },
    ...(name === 'delegation' && { onChange: ({ target }: { target: { value: string } }) => setDelegation(target.value) }),
  });
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
        options={[{ value: '', label: told.language === 'und' ? 'As the text tells' : `As the text tells: ${toldWords(told)}` }, ...LANGUAGE_CHOICES]}
      />
      <details open={DETAILS.some((name) => problems[name] !== undefined || Boolean(answer?.typed?.[name]))}>
        <summary>Details, as far as the document prints them</summary>
        <div className="inner">
          <DetailsFields bind={field} delegation={delegation} />
        </div>
      </details>
      <div className="btns">
        <Button type="submit" look="solid" aria-disabled={isSending}>
          {isSending ? 'Adding…' : 'Add statement'}
        </Button>
        <Button type="submit" name="intent" value="check" aria-disabled={isSending}>
          Check its clean-up first
        </Button>
        <Link className="btn quiet" to={back}>
          Cancel
        </Link>
      </div>
    </Form>
  );
}

/** The fields that are folded away. */
const DETAILS = WRITTEN_DETAILS.filter((name) => name !== 'title' && name !== 'language');

function toldWords({ language, direction }: { language: string; direction: 'ltr' | 'rtl' }): string {
  return direction === 'rtl' ? `${languageName(language)}, right to left` : languageName(language);
}
