import { Link } from '@remix-run/react';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { archiveLossWords, NEVER_IN_ARCHIVE, OTHER_WHEN_RESTORED, type ArchiveLoss } from '#core/archive/loss.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { DownloadLine } from './download-line.tsx';
import { useDownload } from './use-download.ts';

interface ArchivePageProps {
  /** The address of the exports. */
  exports: string;
  statements: number;
  losses: readonly ArchiveLoss[];
}

/** The whole workspace as one file: what goes in, what stays, and the download. */
export function ArchivePage({ exports, statements, losses }: ArchivePageProps) {
  const { download, start, cancel } = useDownload();
  const [withOwn, setWithOwn] = useState(false);
  const here = `${exports}/archive`;
  return (
    <main className="work refi">
      <div className="head">
        <BackLink to={exports} label="Back to the exports" />
        <h1>Whole workspace</h1>
        <span className="muted num">
          {statements} {statements === 1 ? 'statement' : 'statements'}
        </span>
        <span className="grow" />
        <a className="btn" href={`${here}/losses.txt`} download>
          <Download className="ic ic-s" aria-hidden="true" />
          This list
        </a>
      </div>
      <div className="about-it">
        <p>
          One file (.postil.zip) with everything that the team shares: statements with their texts, details and fields, passages with tags, values, notes, comments, verdicts and decisions, the codebook with its history, collections, shared views, synonyms, excerpts and assignments. It is JSON in a zip, in a documented form. On any Postil, <Link to="/restore">Restore a workspace</Link> makes an equal workspace of it.
        </p>
        <label className="own-too">
          <input type="checkbox" checked={withOwn} onChange={(event) => setWithOwn(event.currentTarget.checked)} disabled={download.kind === 'coming'} />
          <span>
            <b>With what only I see</b> <span className="muted">Your own layer and views: only for a file that you keep for yourself.</span>
          </span>
        </label>
        <div className="btns">
          {download.kind === 'coming' ? (
            <Button onClick={cancel}>Stop</Button>
          ) : (
            <Button look="solid" onClick={() => void start(`${here}/archive.zip${withOwn ? '?mine=with' : ''}`)}>
              <Download className="ic ic-s" aria-hidden="true" />
              Download
            </Button>
          )}
          <DownloadLine download={download} count={statements} />
        </div>
      </div>
      <section className="losses" aria-labelledby="stays">
        <h2 id="stays">What does not go along</h2>
        <ul>
          {losses.map((loss) => (
            <li key={loss.code}>{archiveLossWords(loss)}</li>
          ))}
          {NEVER_IN_ARCHIVE.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <section className="losses" aria-labelledby="other">
        <h2 id="other">What is other where it is restored</h2>
        <ul>
          {OTHER_WHEN_RESTORED.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </main>
  );
}
