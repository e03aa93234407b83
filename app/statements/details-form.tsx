import { Form, Link, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { wasName } from '#core/details/edit.ts';
import { WRITTEN_DETAILS, WRITTEN_LABELS, type Written } from '#core/details/written.ts';
import { languageName } from '#core/statement-list.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { DetailsFields, LANGUAGE_CHOICES } from './details-fields.tsx';
import { useDetailsDraft, type DetailsAnswer } from './use-details-draft.ts';

interface DetailsFormProps {
  /** The details as they are now; they may change while somebody writes. */
  loaded: Written;
  answer: DetailsAnswer | undefined;
  back: string;
}

/** Edits what is known of a statement. Everything typed stays, whatever the answer and whatever others do. */
export function DetailsForm({ loaded, answer, back }: DetailsFormProps) {
  const navigation = useNavigation();
  const { written, was, meanwhile, bind, takeTheirs } = useDetailsDraft(loaded, answer);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (answer) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [answer]);
  const disputed = WRITTEN_DETAILS.filter((name) => meanwhile[name] !== undefined);
  const isSending = navigation.state !== 'idle' && navigation.formMethod === 'POST';
  return (
    <Form ref={form} method="post" noValidate>
      {answer?.problem ? (
        <Banner look="refused" title={answer.problem.title}>
          {answer.problem.text}
        </Banner>
      ) : null}
      {disputed.length > 0 ? (
        <Banner title="Somebody changed the same meanwhile.">
          Yours is still here and is not saved. Save puts it in place of theirs:
          <ul className="disputed">
            {disputed.map((name) => (
              <li key={name}>
                {WRITTEN_LABELS[name]}: theirs is {meanwhile[name] === '' ? 'empty' : <bdi>“{meanwhile[name]}”</bdi>}{' '}
                <Button small onClick={() => takeTheirs(name)}>
                  Take theirs<span className="vh">: {WRITTEN_LABELS[name]}</span>
                </Button>
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
      {WRITTEN_DETAILS.map((name) => (
        <input key={name} type="hidden" name={wasName(name)} value={was[name]} />
      ))}
      <Field {...bind('title')} label={WRITTEN_LABELS.title} big required aria-required autoComplete="off" />
      <DetailsFields bind={bind} delegation={written.delegation} />
      <SelectField {...bind('language')} label={WRITTEN_LABELS.language} options={languagesWith(written.language)} />
      <div className="btns">
        <Button type="submit" look="solid" aria-disabled={isSending}>
          {isSending ? 'Saving…' : 'Save details'}
        </Button>
        <Link className="btn quiet" to={back}>
          Cancel
        </Link>
      </div>
    </Form>
  );
}

/** The languages to choose from, with the one that is there already. */
function languagesWith(language: string): readonly { value: string; label: string }[] {
  const isListed = language === '' || LANGUAGE_CHOICES.some(({ value }) => value === language);
  return [{ value: '', label: 'Not known' }, ...LANGUAGE_CHOICES, ...(isListed ? [] : [{ value: language, label: languageName(language) }])];
}
