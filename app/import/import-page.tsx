import { Form, Link } from '@remix-run/react';
import { Download } from 'lucide-react';
import { useEffect } from 'react';
import { Banner } from '#app/ui/banner.tsx';
import { ProblemBanner } from '#app/ui/problem-banner.tsx';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import type { OwnField } from '#core/fields/field.ts';
import { goesAlong, isUnderWay, type ImportRow } from '#core/import/import-file.ts';
import { CodingsHelp } from './codings-help.tsx';
import { FileChooser } from './file-chooser.tsx';
import { FileList } from './file-list.tsx';
import { SheetHelp } from './sheet-help.tsx';
import { isSendingAny, sendFiles, useSending, type Chosen, type Sending } from './uploads.ts';
import { useFileDrop } from './use-file-drop.ts';

interface ImportPageProps {
  workspace: string;
  import: string;
  rows: readonly ImportRow[];
  problem: { title: string; text: string } | undefined;
  /** The fields of the workspace that are not archived. */
  fields: readonly OwnField[];
}

/** One import: its files, how far each is, and what can be done with all of them. */
export function ImportPage({ workspace, import: of, rows, problem, fields }: ImportPageProps) {
  const home = `/w/${workspace}`;
  const here = `${home}/import/${of}`;
  const sending = useSending(of);
  const add = (files: Chosen[]) => void sendFiles({ workspace, import: of, files, from: rows.length + (sending ? sending.total - sending.sent : 0) });
  const isOver = useFileDrop(add);
  useStayWhileSending(sending);
  const count = (state: ImportRow['state']) => rows.filter((row) => row.state === state).length;
  const ready = rows.find(({ state }) => state === 'ready');
  const along = rows.filter(goesAlong).length;
  const isOpen = rows.some(({ state }) => state === 'ready' || isUnderWay(state));
  return (
    <main className="work importing">
      <div className="head">
        <BackLink to={`${home}/import`} label="Back to the imports" />
        <h1>Import</h1>
        <span className="muted num" role="status">
          {sumWords(rows, sending, count)}
        </span>
        <span className="grow" />
        {isOpen ? (
          <Form method="post">
            <Button type="submit" look="quiet" name="intent" value="cancel">
              Cancel the rest
            </Button>
          </Form>
        ) : null}
        {along > 1 ? (
          <Form method="post">
            <Button type="submit" name="intent" value="import-ready">
              Import {along} as proposed
            </Button>
          </Form>
        ) : null}
        {ready ? (
          <Link className="btn solid" to={`${here}/${ready.file}`}>
            Check {count('ready') === 1 ? 'it' : `all ${count('ready')}`}
          </Link>
        ) : null}
      </div>
      <div className="notices">
        <ProblemBanner problem={problem} />
        {sending?.refused.map(({ name, why }, index) => (
          <Banner key={index} look="refused" title={`${name} was not taken in.`}>
            {why}
          </Banner>
        ))}
      </div>
      {rows.length > 0 ? <FileList rows={rows} home={home} here={here} /> : null}
      <div className="more">
        <FileChooser isOver={isOver} onFiles={add} />
        <SheetHelp home={home} fields={fields} />
        <CodingsHelp />
        {rows.some(({ details }) => details !== null) ? (
          <p className="taking-out">
            <a className="btn s" href={`${here}/metadata.csv`} download>
              <Download className="ic ic-s" aria-hidden="true" />
              Download the details as a table
            </a>{' '}
            <span className="muted">to correct in a spreadsheet and add again</span>
          </p>
        ) : null}
      </div>
    </main>
  );
}

function sumWords(rows: readonly ImportRow[], sending: Sending | undefined, count: (state: ImportRow['state']) => number): string {
  if (sending && !sending.isDone) return `Sending ${sending.sent + 1} of ${sending.total}`;
  const under = rows.filter(({ state }) => isUnderWay(state)).length;
  const parts = [rows.length === 1 ? '1 file' : `${rows.length} files`];
  if (under > 0) parts.push(`${under} on the way`);
  if (count('ready') > 0) parts.push(`${count('ready')} ready to check`);
  if (count('imported') > 0) parts.push(`${count('imported')} imported`);
  if (count('refused') > 0) parts.push(`${count('refused')} not imported`);
  return parts.join(' · ');
}

/** The browser asks before the page is closed while files are being sent. */
function useStayWhileSending(sending: Sending | undefined): void {
  const isDone = sending?.isDone ?? true;
  useEffect(() => {
    if (isDone) return;
    const onLeave = (event: BeforeUnloadEvent) => {
      if (isSendingAny()) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [isDone]);
}
