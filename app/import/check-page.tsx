import { Form, Link, useNavigation } from '@remix-run/react';
import { Download } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { SaveStatusLine } from '#app/discussion/status.tsx';
import { Banner } from '#app/ui/banner.tsx';
import { ProblemBanner } from '#app/ui/problem-banner.tsx';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { InTopBar } from '#app/ui/top-bar.tsx';
import { writtenOf } from '#core/details/written.ts';
import type { OwnField } from '#core/fields/field.ts';
import { cleanSource, type CleanText } from '#core/import/clean-source.ts';
import { seamsInCleaned, spanInCleaned } from '#core/import/cleaned-places.ts';
import type { CleanUp } from '#core/import/clean-up.ts';
import type { ProposedDetails } from '#core/import/detail-proposal.ts';
import type { Decided, KeptDecision } from '#core/import/file-decision.ts';
import type { Chosen, FileState, Likeness } from '#core/import/import-file.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { remarkWords } from '#core/import/remark-words.ts';
import { ownOfSheets, type SheetProposal } from '#core/import/sheet-proposal.ts';
import type { Source, Stretch } from '#core/import/source.ts';
import type { NextPreview } from '#core/import/next-version.ts';
import { AddAs } from './add-as.tsx';
import { CleanedText } from './cleaned-text.tsx';
import { Comments } from './comments.tsx';
import { Details } from './details.tsx';
import { OwnDetails } from './own-details.tsx';
import { LikenessLine } from './likeness-line.tsx';
import { NextDetails } from './next-details.tsx';
import { NextPanel } from './next-panel.tsx';
import { Proposals } from './proposals.tsx';
import { SourceLines } from './source-lines.tsx';
import { useDeciding } from './use-deciding.ts';
import { useNext, type Target } from './use-next.ts';
import { useProposalKeys } from './use-proposal-keys.ts';
import { useShowing } from './use-showing.ts';

export interface CheckPageProps {
  name: string;
  state: FileState;
  source: Source;
  proposed: ProposedDetails;
  fromSheet: SheetProposal | null;
  chosen: Chosen | null;
  decisions: readonly KeptDecision[];
  /** Grows when somebody decided something, or may have. */
  news: number;
  /** The member who looks. */
  me: string;
  at: number;
  of: number;
  /** The list of the import, and the statement that the file became. */
  back: string;
  statementHref: string | null;
  originalHref: string;
  like: Likeness | null;
  file: string;
  /** The statement that it is, or was made, the next version of, and what that would do. */
  next: Target | null;
  preview: NextPreview | null;
  /** Whether it replaced a text by the same words. */
  isSameText: boolean;
  /** The address of the workspace. */
  home: string;
  answer: CheckAnswer | undefined;
  /** The fields that the workspace keeps of its statements besides the details. */
  fields: readonly OwnField[];
}

export interface CheckAnswer {
  problems: Readonly<Record<string, string>>;
  problem?: { title: string; text: string } | undefined;
}

/** A file beside what will be read of it, with every proposal to clean it and every detail that it tells. Nothing is imported until someone says so. */
export function CheckPage(props: CheckPageProps) {
  const { name, source, proposed, fromSheet, chosen, at, of, back, answer } = props;
  const cleanUps = useMemo(() => proposeCleanUps(source), [source]);
  const isFixed = props.state !== 'ready';
  const before = useMemo(() => beforeDeciding(chosen, { proposed, fromSheet }, cleanUps), [chosen, fromSheet, proposed, cleanUps]);
  const checking = useDeciding({ address: `${back}/${props.file}/decisions`, kept: props.decisions, news: props.news, before, me: props.me, isFixed });
  const { accepted, written: values } = checking;
  const showing = useShowing();
  const done = useMemo(() => cleanUps.filter(({ id }) => accepted.has(id)), [cleanUps, accepted]);
  const cleaned = useMemo(() => cleanSource(source, accepted), [source, accepted]);
  const next = useNext({ initial: props.next, preview: props.preview, here: `${back}/${props.file}`, accepted, since: answer });
  const isUndecided = next.isVersion && !next.preview;
  const shownInText = useMemo(() => placesShown(cleaned, showing.places, cleanUps.find(({ id }) => id === showing.key)), [cleaned, cleanUps, showing.places, showing.key]);
  const columns = useRef<HTMLDivElement>(null);
  useBringIntoView(columns, showing.turn);
  useProposalKeys(isFixed);
  const said = useMemo(() => [...cleanUps.flatMap(({ places }) => places), ...Object.values(proposed.findings).flatMap(({ evidence }) => evidence), ...source.comments], [cleanUps, proposed, source]);
  const form = useImportKey(isFixed);
  const isSending = useNavigation().state !== 'idle';
  return (
    <main className="work check">
      {isFixed ? null : (
        <InTopBar>
          <SaveStatusLine status={checking.status} refused={0} />
        </InTopBar>
      )}
      <div className="head">
        <BackLink to={back} label="Back to the import" />
        <h1>
          Check: <bdi>{name}</bdi>
        </h1>
        <span className="muted num">
          {`${at} of ${of}`}
        </span>
        <a className="iconbtn" href={props.originalHref} download aria-label="Download the file as it came" title="Download the file as it came">
          <Download className="ic" aria-hidden="true" />
        </a>
        <span className="grow" />
        {isFixed ? null : (
          <>
            <span className="muted note">Nothing is imported until you say so. The source is kept for ever.</span>
            <Button type="submit" form="check" name="intent" value="skip" formNoValidate>
              Skip
            </Button>
            <Button type="submit" look="solid" form="check" name="intent" value="import" aria-disabled={isSending || isUndecided}>
              {next.isVersion ? 'Import as the next version' : at < of ? 'Import and next' : 'Import'} <kbd>Ctrl Enter</kbd>
            </Button>
          </>
        )}
      </div>
      <Notices {...props} like={next.isVersion ? null : props.like} answer={answer} />
      {isFixed ? null : <NextPanel next={next} home={props.home} />}
      <div className="columns" ref={columns}>
        <section className="came" aria-labelledby="came-title" tabIndex={0}>
          <h2 id="came-title" className="label">
            Source, as it came
          </h2>
          <SourceLines source={source} accepted={done} shown={showing.places} said={said} />
        </section>
        <section className="read" aria-labelledby="read-title" tabIndex={0}>
          <h2 id="read-title" className="label">
            As it will be read
          </h2>
          <CleanedText blocks={cleaned.blocks} shown={shownInText} language={values.language} />
        </section>
        <Form id="check" ref={form} method="post" noValidate className="deciding" aria-label="Proposals and details">
          {isFixed ? null : <AddAs next={next} like={props.like} home={props.home} />}
          <Proposals source={source} cleanUps={cleanUps} accepted={accepted} onAccept={checking.accept} deciders={checking.deciders} showing={showing} isFixed={isFixed} />
          <Comments source={source} leftOut={checking.leftOut} onTake={checking.take} deciders={checking.deciders} showing={showing} isFixed={isFixed} />
          {next.isVersion && !isFixed ? (
            next.preview && next.target && <NextDetails key={next.target.statement} statement={next.target.statement} preview={next.preview} found={values} />
          ) : (
            <Details
              source={source}
              proposed={proposed}
              fromSheet={fromSheet}
              values={values}
              onValues={checking.write}
              deciders={checking.deciders}
              problems={answer?.problems ?? {}}
              showing={showing}
              isFixed={isFixed}
            />
          )}
          {isFixed || next.isVersion ? null : <OwnDetails fields={props.fields} fromSheet={fromSheet} values={checking.own} onValue={checking.writeOwn} problems={answer?.problems ?? {}} />}
        </Form>
      </div>
    </main>
  );
}

/** A file as it would be imported if nobody had decided anything: what was chosen when it was, else as it is proposed. */
function beforeDeciding(chosen: Chosen | null, { proposed, fromSheet }: Pick<CheckPageProps, 'proposed' | 'fromSheet'>, cleanUps: readonly CleanUp[]): Decided {
  return {
    accepted: new Set(chosen?.accepted ?? cleanUps.filter(({ isOffered }) => !isOffered).map(({ id }) => id)),
    leftOut: new Set(chosen?.leftOut ?? []),
    written: writtenOf((chosen ?? fromSheet ?? proposed).details),
    own: chosen ? (chosen.own ?? {}) : ownOfSheets(fromSheet),
  };
}

function Notices({ source, state, statementHref, next, isSameText, like, home, answer }: CheckPageProps) {
  return (
    <div className="notices">
      <ProblemBanner problem={answer?.problem} />
      {state === 'imported' && statementHref !== null ? (
        <Banner look="ok" title={next ? 'This file was imported as the next version.' : 'This file was imported.'}>
          {isSameText ? 'Its text is word for word the one that was there, so that nothing in the text changed. ' : null}
          <Link to={statementHref}>Open the statement</Link>
        </Banner>
      ) : null}
      {like && state === 'ready' ? <LikenessLine like={like} home={home} /> : null}
      {source.remarks.map((remark, index) => {
        const { happened, safe, next } = remarkWords(remark);
        return (
          <Banner key={index} title={happened}>
            {safe} {next}
          </Banner>
        );
      })}
    </div>
  );
}

/** What the cleaned text has of the shown places; of lines that were joined, the seam. */
function placesShown(cleaned: CleanText, places: readonly Stretch[], of: CleanUp | undefined): Stretch[] {
  if (of?.op === 'join-lines' || of?.op === 'join-page-break') return seamsInCleaned(cleaned, places);
  return places.map((place) => spanInCleaned(cleaned.runs, place)).filter((place) => place !== undefined);
}

/** Scrolls both texts to what was just given the focus. */
function useBringIntoView(columns: React.RefObject<HTMLElement>, turn: number): void {
  useEffect(() => {
    if (turn === 0) return;
    for (const column of columns.current?.querySelectorAll('.came, .read') ?? []) column.querySelector('.cur')?.scrollIntoView({ block: 'nearest' });
  }, [columns, turn]);
}

/** Ctrl or Command with Enter imports, wherever the focus is. */
function useImportKey(isFixed: boolean): React.RefObject<HTMLFormElement> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isFixed) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      document.querySelector<HTMLButtonElement>('button[form="check"][value="import"]')?.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isFixed]);
  return form;
}
