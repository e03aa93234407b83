import type { ImportAnswer } from '#core/codebook/file-import.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';

interface ImportDialogProps {
  name: string;
  answer: ImportAnswer;
  onImport: (onto: number) => void;
  onClose: () => void;
}

/** What a file would do to the codebook, or why it cannot be taken in. */
export function ImportDialog({ name, answer, onImport, onClose }: ImportDialogProps) {
  if (answer.kind === 'wrong') {
    return (
      <Dialog open onOpenChange={onClose} title="This file was not taken in" description={`Nothing was changed. Correct ${name} and choose it again.`}>
        <ul className="row-problems">
          {answer.problems.map(({ row, problem }, index) => (
            <li key={index}>
              {row > 0 ? <b>Row {row}: </b> : null}
              <span dir="auto">{problem}</span>
            </li>
          ))}
        </ul>
        {answer.more > 0 ? <p className="muted">And {answer.more} more.</p> : null}
        <DialogActions>
          <Button look="solid" onClick={onClose}>
            Close
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  if (answer.kind !== 'preview') return null;
  const { onto, made, changed, unchanged, notices } = answer;
  const isEmpty = made.length + changed.length === 0;
  return (
    <Dialog open onOpenChange={onClose} title={`Import ${name}`} description="Nothing is removed or moved. It is one revision of the codebook.">
      <dl className="import-sum">
        <Sum label="New" codes={made} />
        <Sum label="Changed" codes={changed} />
        <div>
          <dt>As they are</dt>
          <dd>{unchanged}</dd>
        </div>
      </dl>
      {notices.map((notice) => (
        <p key={notice} className="muted">
          {notice}
        </p>
      ))}
      <DialogActions>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button look="solid" unavailable={isEmpty ? 'The file changes nothing.' : undefined} onClick={() => onImport(onto)}>
          Import
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const MOST_NAMED = 12;

function Sum({ label, codes }: { label: string; codes: readonly string[] }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{codes.length}</b>
        {codes.length > 0 ? `: ${codes.slice(0, MOST_NAMED).join(', ')}${codes.length > MOST_NAMED ? ' …' : ''}` : ''}
      </dd>
    </div>
  );
}
