import { Form, Link, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { WrittenForm } from '#core/details/edit-all.ts';
import { wasName } from '#core/details/form.ts';
import { WRITTEN_DETAILS, WRITTEN_LABELS } from '#core/details/written.ts';
import { ownName } from '#core/fields/edit-own.ts';
import type { OwnField } from '#core/fields/field.ts';
import { fieldValueWords, parseFieldValue } from '#core/fields/value.ts';
import { languageName } from '#core/list/statement-list.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { DetailsFields, LANGUAGE_CHOICES } from './details-fields.tsx';
import { OwnFields } from './own-fields.tsx';
import { useDetailsDraft, type DetailsAnswer } from './use-details-draft.ts';

interface DetailsFormProps {
  /** The details as they are now; they may change while somebody writes. */
  loaded: WrittenForm;
  /** The fields that the workspace keeps besides. */
  fields: readonly OwnField[];
  answer: DetailsAnswer | undefined;
  back: string;
}

/** Edits what is known of a statement. Everything typed stays, whatever the answer and whatever others do. */
export function DetailsForm({ loaded, fields, answer, back }: DetailsFormProps) {
  const navigation = useNavigation();
  const { written, was, meanwhile, bind, put, takeTheirs } = useDetailsDraft(loaded, answer);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (answer) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [answer]);
  const open = fields.filter(({ isArchived }) => !isArchived);
  const asked = [...WRITTEN_DETAILS.map((name) => ({ name, label: WRITTEN_LABELS[name], said: (words: string) => words })), ...open.map((field) => ({ name: ownName(field.id), label: field.name, said: (words: string) => saidOf(field, words) }))];
  const disputed = asked.flatMap((one) => (meanwhile[one.name] === undefined ? [] : [{ ...one, theirs: one.said(meanwhile[one.name] ?? '') }]));
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
            {disputed.map(({ name, label, theirs }) => (
              <li key={name}>
                <bdi>{label}</bdi>: theirs is {theirs === '' ? 'empty' : <bdi>{`“${theirs}”`}</bdi>}{' '}
                <Button small onClick={() => takeTheirs(name)}>
                  Take theirs<span className="vh">: {label}</span>
                </Button>
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
      {asked.map(({ name }) => (
        <input key={name} type="hidden" name={wasName(name)} value={was[name] ?? ''} />
      ))}
      <Field {...bind('title')} label={WRITTEN_LABELS.title} big required aria-required autoComplete="off" />
      <DetailsFields bind={bind} delegation={written.delegation} />
      <SelectField {...bind('language')} label={WRITTEN_LABELS.language} options={languagesWith(written.language)} />
      <OwnFields fields={open} written={(name) => written[name] ?? ''} was={(name) => was[name] ?? ''} errorOf={(name) => answer?.problems[name]} put={put} />
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

/** What somebody else wrote in a field of the workspace, in words. */
function saidOf(field: OwnField, words: string): string {
  const read = parseFieldValue(field, words);
  return read.ok && read.value !== null ? fieldValueWords(field, read.value) : words;
}

/** The languages to choose from, with the one that is there already. */
function languagesWith(language: string): readonly { value: string; label: string }[] {
  const isListed = language === '' || LANGUAGE_CHOICES.some(({ value }) => value === language);
  return [{ value: '', label: 'Not known' }, ...LANGUAGE_CHOICES, ...(isListed ? [] : [{ value: language, label: languageName(language) }])];
}
