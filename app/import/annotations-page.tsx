import { Form } from '@remix-run/react';
import { ProblemBanner } from '#app/ui/problem-banner.tsx';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { joinedNotTaken, notTakenLine, summed, takenWords } from '#core/import/annotations/said-report.ts';
import type { AboutSaid, SaidGroup } from '#core/import/annotations/outlook.ts';
import type { TakenBack } from '#core/import/annotations/take-back.ts';
import type { FileState } from '#core/import/import-file.ts';
import { isolated } from '#core/text/text-direction.ts';
import { SaidStatements } from './said-statements.tsx';
import { STATE_WORDS } from './state-words.ts';

interface AnnotationsPageProps {
  name: string;
  state: FileState;
  about: Omit<AboutSaid, 'tags'>;
  newTags: readonly string[];
  groups: readonly SaidGroup[];
  written?: number | undefined;
  gone?: number | undefined;
  takenBack?: TakenBack | undefined;
  mayTakeBack: boolean;
  statements: readonly { id: string; title: string }[];
  /** The addresses of the workspace and of the import. */
  home: string;
  back: string;
  problem: { title: string; text: string } | undefined;
}

/** A file of annotations: what would be taken onto which statement, and what is not and why; once it is imported, what was. */
export function AnnotationsPage({ name, state, about, newTags, groups, written, gone, takenBack, mayTakeBack, statements, home, back, problem }: AnnotationsPageProps) {
  const looks = groups.map(({ outlook }) => outlook);
  const sum = summed(looks);
  const taken = takenWords(sum);
  const left = joinedNotTaken([about.left, ...looks.flatMap((one) => (one ? [one.left] : []))]);
  const unknown = groups.filter(({ statement }) => statement === null);
  const isReady = state === 'ready';
  const isDone = state === 'imported';
  const isLeftOut = state === 'cancelled' || state === 'skipped';
  function standing(): string {
    if (gone !== undefined) return `Taking back: ${gone} gone`;
    if (state === 'importing') return `Importing: ${written ?? 0} of about ${sum.passages + sum.taggings + sum.comments} written`;
    if (isReady) return '';
    return takenBack && state === 'cancelled' ? 'Taken back' : STATE_WORDS[state];
  }

  return (
    <main className="work importing annotations-in">
      <div className="head">
        <BackLink to={back} label="Back to the import" />
        <h1>
          Annotations in <bdi>{name}</bdi>
        </h1>
        <span className="muted num" role="status">
          {standing()}
        </span>
        <span className="grow" />
        {isReady ? (
          <Form method="post" className="row">
            {about.format === 'word' ? (
              <Button type="submit" look="quiet" name="intent" value="as-statement">
                Add it as a statement instead
              </Button>
            ) : null}
            <Button type="submit" look="quiet" name="intent" value="skip">
              Skip the file
            </Button>
            <Button type="submit" look="solid" name="intent" value="import" unavailable={taken === '' ? 'Nothing of it is new' : undefined}>
              Import them
            </Button>
          </Form>
        ) : null}
        {isLeftOut ? <Act intent="take-up">Check it again</Act> : null}
        {mayTakeBack ? <Act intent="take-back">Take it back</Act> : null}
        {state === 'importing' ? (
          <Act intent="cancel" to={back}>
            Cancel the import
          </Act>
        ) : null}
      </div>
      <div className="notices">
        <ProblemBanner problem={problem} />
      </div>
      {gone === undefined && state === 'cancelled' && takenBack ? <TakenBackWords {...takenBack} /> : null}
      <section className="sum" aria-label={isDone ? 'What was taken' : 'What would be taken'}>
        <p className="taken-words">
          {isDone ? 'Taken: ' : ''}
          {taken || (isDone ? 'nothing new' : 'Nothing in it is new here')}
          {taken === '' ? '.' : isDone ? '.' : ` ${isLeftOut ? 'would come' : sum.passages + sum.taggings + sum.comments === 1 ? 'comes' : 'come'} along.`}
        </p>
        <ul>
          {sum.here > 0 ? <li>{sum.here === 1 ? '1 thing is here already and is not made again.' : `${sum.here} things are here already and are not made again.`}</li> : null}
          {sum.changed > 0 ? <li>{sum.changed === 1 ? 'The words of 1 passage differ a little from the file’s; it is marked where they stand now.' : `The words of ${sum.changed} passages differ a little from the file’s; they are marked where they stand now.`}</li> : null}
          {about.people.length > 0 ? <li>Everything stays under the names that the file gives, as of people from outside: {listed(about.people.map((one) => one || 'Unnamed'))}.</li> : null}
          {newTags.length > 0 && !isDone ? (
            <li>
              {newTags.length === 1 ? 'A tag that the codebook does not have is added to it: ' : `${newTags.length} tags that the codebook does not have are added to it: `}
              {listed(newTags)}. Bring a codebook in first where there is one: then they stand at their place, with their values.
            </li>
          ) : null}
        </ul>
      </section>
      <section aria-labelledby="said-of">
        <div className="subhead">
          <h2 id="said-of">{groups.length === 1 ? 'The statement' : `${groups.length} statements`}</h2>
          {isReady && unknown.length > 0 ? (
            <Form method="post">
              <Button type="submit" small name="intent" value="look-again">
                Look for statements again
              </Button>
            </Form>
          ) : null}
        </div>
        <SaidStatements groups={groups} statements={statements} home={home} isReady={isReady} isDone={isDone} />
      </section>
      {left.named.length > 0 ? (
        <section aria-labelledby="not-taken">
          <div className="subhead">
            <h2 id="not-taken">Not taken ({left.named.length + left.more})</h2>
          </div>
          <ul className="not-taken">
            {left.named.map((one, index) => (
              <li key={index}>
                <bdi>{notTakenLine(one, about.format)}</bdi>
              </li>
            ))}
            {left.more > 0 ? <li className="muted">… and {left.more} more.</li> : null}
          </ul>
        </section>
      ) : null}
    </main>
  );
}

/** What became of a file that was taken back. */
function TakenBackWords({ kept, ...gone }: TakenBack) {
  return (
    <section className="sum" aria-label="What was taken back">
      <p className="taken-words">Taken back: {takenWords(gone)}.</p>
      <ul>
        {kept > 0 ? <li>{kept === 1 ? '1 thing stays' : `${kept} things stay`}, because somebody answered, judged or settled {kept === 1 ? 'it' : 'them'} since.</li> : null}
        <li>The history of a statement brings single things back. Tags that came along stay in the codebook, whose history takes them back.</li>
      </ul>
    </section>
  );
}

const MOST_LISTED = 12;

function listed(words: readonly string[]): string {
  const shown = words.slice(0, MOST_LISTED).map(isolated).join(', ');
  return words.length <= MOST_LISTED ? shown : `${shown} and ${words.length - MOST_LISTED} more`;
}

interface ActProps {
  intent: 'take-up' | 'take-back' | 'cancel';
  /** The address that does it; this page's where none is given. */
  to?: string;
  children: string;
}

/** One thing that can be done with the file as it stands. */
function Act({ intent, to, children }: ActProps) {
  return (
    <Form method="post" {...(to !== undefined && { action: to })}>
      <Button type="submit" look="quiet" name="intent" value={intent}>
        {children}
      </Button>
    </Form>
  );
}
