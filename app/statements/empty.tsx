import { Form, Link } from '@remix-run/react';
import { ClipboardPaste, FileUp } from 'lucide-react';
import { Banner } from '#app/ui/banner.tsx';
import { Button } from '#app/ui/button.tsx';

interface EmptyProps {
  /** Where files are brought in; null for someone who may not add statements. */
  importHref: string | null;
  /** Where a text can be pasted. */
  addHref: string;
  /** The workspace has no codebook yet, so the sample fits in. */
  offersSample: boolean;
}

/** A workspace without statements. */
export function Empty({ importHref, addHref, offersSample }: EmptyProps) {
  return (
    <div className="empty">
      <Drawing />
      <h2>Bring in the first statement</h2>
      {importHref === null ? (
        <p>This workspace has none yet. An editor or owner can add them; they then appear here by themselves.</p>
      ) : (
        <>
          <p>Drop files here, or paste a text. Postil shows what it would clean and what it found out, and keeps the file as it came beside the clean text.</p>
          <div className="btns" style={{ justifyContent: 'center', marginBlockStart: 18 }}>
            <Link className="btn solid" to={importHref}>
              <FileUp className="ic ic-s" aria-hidden="true" />
              Import files
            </Link>
            <Link className="btn" to={addHref}>
              <ClipboardPaste className="ic ic-s" aria-hidden="true" />
              Paste text
            </Link>
            {offersSample ? (
              <Form method="post">
                <Button type="submit" look="quiet" name="act" value="add-sample">
                  Add the sample of five
                </Button>
              </Form>
            ) : null}
          </div>
        </>
      )}
    </div>
  );
}

/** A workspace with statements and without tags: they can be read and commented, but not tagged. */
export function NoCodebook() {
  return (
    <Form method="post" className="bar">
      <Banner title="There is no codebook here yet.">
        Passages can be commented; to tag them, start from the sample&rsquo;s 38 tags on ICT security.{' '}
        <Button type="submit" small name="act" value="add-codebook">
          Add the sample codebook
        </Button>
      </Banner>
    </Form>
  );
}

function Drawing() {
  return (
    <svg width="132" height="96" viewBox="0 0 132 96" fill="none" stroke="var(--control)" strokeWidth="1.5" strokeLinecap="round" aria-hidden="true" style={{ marginBlockEnd: 20 }}>
      <path d="M14 14h66M14 28h66M14 42h52M14 56h66M14 70h38" />
      <rect x="30" y="21" width="40" height="14" rx="2" fill="var(--tag-blue-hl)" stroke="none" />
      <rect x="14" y="49" width="58" height="14" rx="2" fill="var(--tag-amber-hl)" stroke="none" />
      <path d="M88 21h5v14h-5M88 49h5v14h-5M93 28h10M93 56h10" />
      <path d="M108 28h12M108 56h18" strokeWidth="4" stroke="var(--rule-strong)" />
    </svg>
  );
}
