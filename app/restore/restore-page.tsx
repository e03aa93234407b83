import { useRevalidator } from '@remix-run/react';
import { Upload } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';
import { BroughtArchive, type Brought } from './brought-archive.tsx';
import { useUpload } from './use-upload.ts';

interface RestorePageProps {
  brought: readonly Brought[];
  answer: { problems: Record<string, string>; problem?: { title: string; text: string } } | undefined;
}

/** How often is looked how far a restoring is. */
const LOOK_MS = 1_000;

/** Where an archive becomes a workspace. */
export function RestorePage({ brought, answer }: RestorePageProps) {
  const { revalidate } = useRevalidator();
  const { upload, start, cancel } = useUpload(revalidate);
  const chooser = useRef<HTMLInputElement>(null);
  const isWorking = brought.some(({ state, isLeaving }) => state === 'restoring' || isLeaving);

  useEffect(() => {
    if (!isWorking) return;
    const looking = setInterval(revalidate, LOOK_MS);
    return () => clearInterval(looking);
  }, [isWorking, revalidate]);

  return (
    <main className="work page">
      <div className="folio restore">
        <header>
          <h1>Restore a workspace</h1>
          <p className="intro">
            The archive of a workspace (.postil.zip), taken out on its export page here or elsewhere, becomes a new workspace that is yours. The one that it was made of is not touched, and everybody who is named in it stays named as an author from outside.
          </p>
        </header>
        {answer?.problem ? (
          <Banner look="refused" title={answer.problem.title}>
            {answer.problem.text}
          </Banner>
        ) : null}
        <div className="bring">
          <input
            ref={chooser}
            type="file"
            accept=".zip,application/zip"
            aria-label="Archive of a workspace"
            className="vh"
            tabIndex={-1}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file) void start(file);
              currentTarget.value = '';
            }}
          />
          {upload.kind === 'going' ? (
            <Button onClick={cancel}>Stop</Button>
          ) : (
            <Button look={brought.some(({ state }) => state === 'ready') ? undefined : 'solid'} onClick={() => chooser.current?.click()}>
              <Upload className="ic ic-s" aria-hidden="true" />
              Choose an archive
            </Button>
          )}
          <span role="status" className={upload.kind === 'failed' ? 'wrong' : 'muted'}>
            {upload.kind === 'going' ? `${Math.floor(upload.share * 100)} % sent …` : upload.kind === 'failed' ? upload.says : ''}
          </span>
        </div>
        {brought.length > 0 ? (
          <ul className="archives-here" aria-label="Archives that you brought">
            {brought.map((one) => (
              <BroughtArchive key={one.id} of={one} error={answer?.problems['name']} />
            ))}
          </ul>
        ) : null}
      </div>
    </main>
  );
}
