import { BackLink } from '#app/ui/back-link.tsx';
import { Link } from '@remix-run/react';
import { Download } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { Banner } from '#app/ui/banner.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { linesWords } from '#core/import/clean-up-words.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import type { Source, Stretch } from '#core/import/source.ts';
import { SourceCleanUps, type ChangedCleanUp } from './source-clean-ups.tsx';
import { SourceLines } from './source-lines.tsx';
import { sizeWords } from './state-words.ts';
import { useShowing } from './use-showing.ts';

interface SourceFile {
  id: string;
  name: string;
  size: number;
  by: string;
  at: string;
}

export interface SourcePageProps {
  title: string;
  language: string;
  source: Source;
  accepted: readonly string[] | null;
  changes: readonly ChangedCleanUp[];
  mayChange: boolean;
  file: SourceFile | null;
  /** Everything that the statement was made from, one after the other; null for a text that was pasted. */
  all: readonly (SourceFile | null)[];
  shown: { words: string; places: Stretch[] } | null;
  /** The statement's page. */
  back: string;
}

const NONE: readonly Stretch[] = [];

/** What a statement was made from, as it came, with the place of a passage in it. */
export function SourcePage({ title, source, accepted, changes, mayChange, file, all, shown, back }: SourcePageProps) {
  const cleanUps = useMemo(() => (accepted === null ? [] : proposeCleanUps(source)), [source, accepted]);
  const isAccepted = useMemo(() => new Set(accepted), [accepted]);
  const done = useMemo(() => cleanUps.filter(({ id }) => isAccepted.has(id)), [cleanUps, isAccepted]);
  const showing = useShowing();
  const asked = shown?.places ?? NONE;
  const places = showing.key === undefined ? asked : showing.places;
  const came = useRef<HTMLElement>(null);
  useEffect(() => {
    // Browsers answer with a promise, which is no way to clean up.
    came.current?.querySelector('.cur')?.scrollIntoView({ block: 'center' });
  }, [asked, showing.turn]);
  return (
    <main className="work check source-page">
      <div className="head">
        <BackLink to={back} label="Back to the statement" />
        <h1>
          Source of <bdi>{title}</bdi>
        </h1>
      </div>
      <div className="columns">
        <section ref={came} className="came" aria-label="Source, as it came" tabIndex={0}>
          <SourceLines source={source} accepted={done} shown={places} />
        </section>
        <aside className="about" aria-label="About the source" tabIndex={0}>
          {shown ? <Shown {...shown} source={source} /> : null}
          <div>
            <h2 className="label">Where it comes from</h2>
            {file ? (
              <>
                <p>
                  <bdi>{file.name}</bdi>, {sizeWords(file.size)}, imported by <bdi>{file.by}</bdi>, <TimeMark at={file.at} />
                </p>
                <p>
                  <a className="btn s" href={`${back}/source/original?file=${file.id}`} download>
                    <Download className="ic ic-s" aria-hidden="true" />
                    Download it as it came
                  </a>
                </p>
              </>
            ) : (
              <p>A text that was pasted. It is kept as it was given.</p>
            )}
          </div>
          {all.length > 1 ? (
            <nav aria-label="Sources">
              <h2 className="label">What the text was made from</h2>
              <ul>
                {all.map((one) => (
                  <li key={one?.id ?? 'pasted'}>
                    <Link to={`?file=${one?.id ?? 'pasted'}`} aria-current={one?.id === file?.id ? 'page' : undefined}>
                      <bdi>{one?.name ?? 'A text that was pasted'}</bdi>
                    </Link>{' '}
                    {one ? (
                      <span className="muted">
                        by <bdi>{one.by}</bdi>, <TimeMark at={one.at} />
                      </span>
                    ) : null}
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
          <SourceCleanUps source={source} cleanUps={cleanUps} accepted={isAccepted} changes={changes} showing={showing} mayChange={mayChange} statement={back} />
        </aside>
      </div>
    </main>
  );
}

function Shown({ words, places, source }: { words: string; places: readonly Stretch[]; source: Source }) {
  if (places.length === 0) {
    return (
      <Banner title="These words are not in the source.">
        They were written or changed in the text: <q dir="auto">{words}</q>
      </Banner>
    );
  }
  return (
    <div>
      <h2 className="label">The words</h2>
      <q dir="auto">{words}</q>
      <p className="muted num" role="status">
        In the source: {linesWords(source.lines, places)}
      </p>
    </div>
  );
}
