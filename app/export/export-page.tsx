import { Link } from '@remix-run/react';
import { Download } from 'lucide-react';
import { useRef, useState, type FormEvent } from 'react';
import { EXPORT_FORMATS, type ExportFormat } from '#core/export/wish.ts';
import { backFormatOf } from '#core/import/annotations/loss.ts';
import { Button } from '#app/ui/button.tsx';
import { DownloadLine } from './download-line.tsx';
import { TagChoice, type ChoiceOfTag } from './tag-choice.tsx';
import { useDownload } from './use-download.ts';

/** A set of statements that can be chosen, by the list's address of it. */
export interface ChoiceOfStatements {
  name: string;
  query: string;
}

interface ExportPageProps {
  /** The page's own address, without a query. */
  here: string;
  /** One statement alone, with its title; null for those that fit the query. */
  statement: { id: string; title: string } | null;
  /** How many fit, of how many there are. */
  fitting: number;
  count: number;
  /** The list's address of what is chosen. */
  query: string;
  choices: readonly ChoiceOfStatements[];
  tags: readonly ChoiceOfTag[];
  /** Whether whoever asks may take the whole workspace out. */
  mayArchive: boolean;
}

/** Which file each format makes, for one statement and for several. */
const FORMATS: Readonly<Record<ExportFormat, { label: string; says: string }>> = {
  docx: { label: 'Word, with comments', says: 'Each passage is a comment in the margin: its tags with values and notes, then what was said, with names, times and what is resolved. Several statements come as a zip.' },
  xlsx: { label: 'Excel', says: 'One workbook with three sheets: passages with their tags, comments, and the codebook with how often each tag stands on them.' },
  'passages.csv': { label: 'Passages as CSV', says: 'A row for each tag on a passage, with the details of its statement, who gave it when, value, note and verdicts.' },
  'comments.csv': { label: 'Comments as CSV', says: 'A row for each comment, with the words that it is on.' },
  'tags.csv': { label: 'Tags as CSV', says: 'The codebook, with how often each tag stands on these statements.' },
  jsonld: { label: 'Web Annotations (JSON-LD)', says: 'The W3C’s form for annotations: each tag and comment with its author, the quote and its place in characters, for other programs.' },
};

/** Takes statements out as files, with what is said on them. */
export function ExportPage({ here, statement, fitting, count, query, choices, tags, mayArchive }: ExportPageProps) {
  const { download, start, cancel } = useDownload();
  const isWhole = statement === null && query === '';

  const form = useRef<HTMLFormElement>(null);
  const [format, setFormat] = useState<ExportFormat>(EXPORT_FORMATS[0]);

  /** Loads what is chosen in the form, as the file itself or as what does not come back of it. */
  function take(what: 'file' | 'losses.txt') {
    if (!form.current) return;
    const wish = new URLSearchParams();
    for (const [name, value] of new FormData(form.current)) if (typeof value === 'string') wish.append(name, value);
    void start(`${here}/${what}?${wish}`);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    take('file');
  }

  return (
    <main className="work page">
      <div className="folio wide export">
        <header>
          <h1>Export</h1>
          <p className="intro">Statements with what is said on them, as files. What reviewers have hidden, what was deleted, and what others keep for themselves stays here.</p>
        </header>
        <section aria-labelledby="which">
          <h2 id="which">Statements</h2>
          <p>{statement ? <bdi>{statement.title}</bdi> : countWords(fitting, count)}</p>
          <ul className="pills">
            {(isWhole && choices.length === 1 ? [] : choices).map((choice) => (
              <li key={choice.query}>
                <Link className="pill" to={choice.query === '' ? here : `${here}?${choice.query}`} replace preventScrollReset aria-current={statement === null && choice.query === query ? 'true' : undefined}>
                  <bdi className="trunc">{choice.name}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </section>
        <form ref={form} method="get" action={`${here}/file`} onSubmit={submit}>
          {statement ? <input type="hidden" name="statement" value={statement.id} /> : [...new URLSearchParams(query)].map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)}
          <section>
            <h2 id="as">File</h2>
            <div role="radiogroup" aria-labelledby="as" className="options">
              {EXPORT_FORMATS.map((one, index) => (
                <label key={one}>
                  <input type="radio" name="as" value={one} defaultChecked={index === 0} onChange={() => setFormat(one)} />
                  <span>
                    <b>{FORMATS[one].label}</b>
                    <span className="muted">{FORMATS[one].says}</span>
                  </span>
                </label>
              ))}
            </div>
          </section>
          <section>
            <h2 id="what">What is in it</h2>
            <div role="group" aria-labelledby="what" className="options">
              <label>
                <input type="checkbox" name="resolved" value="without" />
                <span>
                  <b>Leave out what is resolved</b>
                </span>
              </label>
              <label>
                <input type="checkbox" name="mine" value="with" />
                <span>
                  <b>With what only I see</b>
                  <span className="muted">Your own layer; nobody else’s is ever in a file.</span>
                </span>
              </label>
            </div>
            <TagChoice tags={tags} />
          </section>
          <div className="btns">
            {download.kind === 'coming' ? (
              <Button onClick={cancel}>Stop</Button>
            ) : (
              <Button type="submit" look="solid" unavailable={statement === null && fitting === 0 ? 'No statement is chosen.' : undefined}>
                <Download className="ic ic-s" aria-hidden="true" />
                Download
              </Button>
            )}
            {backFormatOf(format) && download.kind !== 'coming' ? (
              <Button look="quiet" onClick={() => take('losses.txt')}>
                What does not come back of it (text)
              </Button>
            ) : null}
            <DownloadLine download={download} count={statement ? 1 : fitting} />
          </div>
        </form>
        <section aria-labelledby="others">
          <h2 id="others">For programs of qualitative analysis</h2>
          <p>
            <Link to={`${here}/refi`}>REFI-QDA project (.qdpx)</Link>: the whole workspace with everyone’s codings for ATLAS.ti, MAXQDA, NVivo or QualCoder, and what of it such a file cannot carry.
          </p>
        </section>
        {mayArchive ? (
          <section aria-labelledby="whole">
            <h2 id="whole">To keep, or to move</h2>
            <p>
              <Link to={`${here}/archive`}>Whole workspace (.postil.zip)</Link>: everything that the team shares as one file, and what of it such a file leaves behind.
            </p>
          </section>
        ) : null}
      </div>
    </main>
  );
}

function countWords(fitting: number, count: number): string {
  if (count === 0) return 'There is no statement yet.';
  if (fitting === count) return count === 1 ? 'The one statement of the workspace' : `All ${count} statements`;
  return `${fitting} of ${count} statements, as the list was narrowed`;
}
