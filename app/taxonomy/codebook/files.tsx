import { Link } from '@remix-run/react';
import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { CODEBOOK_FORMATS, importAnswer, LONGEST_FILE, type CodebookFormat, type ImportAnswer } from '#core/codebook/file-import.ts';
import { CODEBOOK_PROBLEMS } from '#core/codebook/problem.ts';
import { can } from '#core/policy/policy.ts';
import { Button } from '#app/ui/button.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { postJson } from './post-json.ts';
import { UNANSWERED } from './use-revise.ts';

interface ChosenFile {
  name: string;
  format: CodebookFormat;
  text: string;
  answer: ImportAnswer | null;
}

const LABELS: Readonly<Record<CodebookFormat, string>> = { csv: 'CSV', json: 'JSON', qdc: 'REFI-QDA' };

/** The codebook as files: out in three formats, in with a look at what would change. */
export function Files() {
  const { actor, home } = useCodebookSurroundings();
  const refresh = useRefresh();
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function choose(chosen: File) {
    const ending = chosen.name.split('.').at(-1)?.toLowerCase();
    const format = CODEBOOK_FORMATS.find((one) => one === ending);
    if (!format) return setProblem('Choose a file that ends in .csv, .json or .qdc. Nothing was changed.');
    if (chosen.size > LONGEST_FILE) return setProblem('This file is larger than 8 MB. Nothing was changed; take out what is no codebook.');
    setProblem(null);
    const text = await chosen.text();
    await ask({ name: chosen.name, format, text, answer: null }, null);
  }

  async function ask(asked: ChosenFile, onto: number | null) {
    const answer = (await postJson(`${home}/taxonomy/import`, { format: asked.format, text: asked.text, onto }, importAnswer)) ?? null;
    if (answer === null) setProblem(`${UNANSWERED.title} Nothing was changed. Try again in a moment.`);
    else if (answer.kind === 'refused') setProblem(answer.problem === 'changed-meanwhile' ? 'Someone changed the codebook meanwhile. Nothing was taken in; choose the file again to see what it does now.' : CODEBOOK_PROBLEMS[answer.problem]);
    const isOver = answer === null || answer.kind === 'refused' || answer.kind === 'done';
    setFile(isOver ? null : { ...asked, answer });
    if (answer?.kind === 'done') refresh();
  }

  return (
    <section aria-label="Files">
      <h2>Files</h2>
      <div className="btns">
        {CODEBOOK_FORMATS.map((format) => (
          <a key={format} className="btn" href={`${home}/taxonomy/export/${format}`} download>
            <Download className="ic ic-s" aria-hidden="true" />
            {LABELS[format]}
          </a>
        ))}
        {can(actor, 'taxonomy.edit') ? (
          <>
            <Button onClick={() => picker.current?.click()}>
              <Upload className="ic ic-s" aria-hidden="true" />
              Import…
            </Button>
            <input
              ref={picker}
              type="file"
              className="vh"
              tabIndex={-1}
              aria-label="A codebook file"
              accept=".csv,.json,.qdc"
              onChange={(event) => {
                const chosen = event.target.files?.[0];
                if (chosen) void choose(chosen);
                event.target.value = '';
              }}
            />
          </>
        ) : null}
      </div>
      <p className="muted">
        Merged tags are not in the files. REFI-QDA keeps what it has no field for in the description. With the statements and everyone’s codings: <Link to={`${home}/export/refi`}>REFI-QDA project</Link>.
      </p>
      {problem ? (
        <p className="wrong" role="alert">
          {problem}
        </p>
      ) : null}
      {file?.answer ? <ImportDialog name={file.name} answer={file.answer} onImport={(onto) => void ask(file, onto)} onClose={() => setFile(null)} /> : null}
    </section>
  );
}
