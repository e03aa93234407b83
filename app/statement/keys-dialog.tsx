import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Button } from '#app/ui/button.tsx';

interface KeysDialogProps {
  open: boolean;
  onClose: () => void;
  /** Whether single letters act; modified keys always do. */
  letters: boolean;
  onLetters: (on: boolean) => void;
}

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['J', 'K'], 'Next, previous passage'],
  [['Q'], 'Next open discussion'],
  [['N'], 'Next card with something you have not seen'],
  [['Enter'], 'Open the card of the passage at the caret; in it, go on by Tab'],
  [['Esc'], 'Close, and back to the text'],
  [['Shift ←', '→'], 'Select in the text'],
  [['S'], 'Select the whole sentence'],
  [['W'], 'Correct the text, and back to reading (editors)'],
  [['G'], 'Sentence by sentence: ↑ ↓ walk, every key tags'],
  [['.'], 'Tag with the last tag'],
  [['1', '9'], 'Tag by hotkey'],
  [['T'], 'Tag'],
  [['C', 'Ctrl Alt M'], 'Comment'],
  [['R'], 'Reply'],
  [['E'], 'Resolve or reopen'],
  [['A', 'D', 'U'], 'Agree, disagree, unsure about a colleague’s tag'],
  [['P'], 'Propose another tag'],
  [['O'], 'Annotate for the team, or only for me'],
  [['X', 'Shift X'], 'Choose a card, and up to it from the last: to act on many'],
  [['F'], 'Filter, and choose what colours mean'],
  [['/'], 'Find in the codebook'],
  [['Ctrl K'], 'Find anything, on every page'],
  [['Ctrl Z'], 'Undo your own last step'],
  [['?'], 'These keys'],
];

/** All keys of the statement page, and the switch for those that are single letters. */
export function KeysDialog({ open, onClose, letters, onLetters }: KeysDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(isOpen) => !isOpen && onClose()} title="Keys" description="Single letters act while no field has the focus. On a Mac, Cmd stands for Ctrl.">
      <dl className="keys">
        {KEYS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <DialogActions>
        <button type="button" className={letters ? 'switch on' : 'switch'} role="switch" aria-checked={letters} onClick={() => onLetters(!letters)}>
          <i aria-hidden="true" />
          Single-letter keys
        </button>
        <span className="grow" />
        <Button look="solid" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
