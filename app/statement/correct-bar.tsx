import { Bold, Italic, Link2, List, ListOrdered, Redo2, Undo2 } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { isAllowedLink } from '#core/escaping/allowed-link.ts';
import type { PresenceView } from '#core/passages/passage-view.ts';
import { Button, IconButton } from '#app/ui/button.tsx';
import type { CorrectionState } from './correcting-editor.ts';
import type { Correcting } from './use-correcting.ts';

interface CorrectBarProps {
  correcting: Correcting;
  people: readonly PresenceView[];
}

const BLOCKS: readonly (readonly [CorrectionState['block'], string])[] = [
  ['paragraph', 'Paragraph'],
  ['heading-1', 'Heading 1'],
  ['heading-2', 'Heading 2'],
  ['heading-3', 'Heading 3'],
];

/** What can be done with the words at the caret while the text is corrected, and who else corrects it. */
export function CorrectBar({ correcting, people }: CorrectBarProps) {
  const { state, act, stop } = correcting;
  const [isLinking, setLinking] = useState(false);
  const others = people.filter(({ isMe, caret }) => !isMe && caret !== null).map(({ name }) => name);
  return (
    <div className="grid-bar correct-bar" role="toolbar" aria-label="Correct the text" dir="ltr">
      <b>Correcting</b>
      <span className="muted not-narrow">{others.length > 0 ? `also ${others.join(', ')}` : 'everyone sees it as you type'}</span>
      <span className="sep" />
      <IconButton label="Undo your last correction (Ctrl Z)" aria-disabled={!state?.mayUndo} onClick={() => act({ kind: 'undo' })}>
        <Undo2 className="ic" aria-hidden />
      </IconButton>
      <IconButton label="Do it again (Ctrl Y)" aria-disabled={!state?.mayRedo} onClick={() => act({ kind: 'redo' })}>
        <Redo2 className="ic" aria-hidden />
      </IconButton>
      <span className="sep" />
      <select
        className="field select"
        aria-label="What this block is"
        value={state?.block ?? 'paragraph'}
        onChange={({ target }) => {
          const block = BLOCKS.find(([name]) => name === target.value)?.[0];
          if (block) act({ kind: 'block', block });
        }}
      >
        {BLOCKS.map(([block, name]) => (
          <option key={block} value={block}>
            {name}
          </option>
        ))}
      </select>
      <Toggle label="Bulleted list" isOn={state?.list === 'bulleted'} onPress={() => act({ kind: 'list', list: 'bulleted' })}>
        <List className="ic" aria-hidden />
      </Toggle>
      <Toggle label="Numbered list" isOn={state?.list === 'numbered'} onPress={() => act({ kind: 'list', list: 'numbered' })}>
        <ListOrdered className="ic" aria-hidden />
      </Toggle>
      <span className="sep" />
      <Toggle label="Bold (Ctrl B)" isOn={state?.bold === true} onPress={() => act({ kind: 'bold' })}>
        <Bold className="ic" aria-hidden />
      </Toggle>
      <Toggle label="Italic (Ctrl I)" isOn={state?.italic === true} onPress={() => act({ kind: 'italic' })}>
        <Italic className="ic" aria-hidden />
      </Toggle>
      <Toggle label="Link" isOn={state?.link != null} onPress={() => setLinking(!isLinking)}>
        <Link2 className="ic" aria-hidden />
      </Toggle>
      {isLinking ? (
        <LinkForm
          key={state?.link ?? ''}
          link={state?.link ?? null}
          onLink={(href) => {
            act({ kind: 'link', href });
            setLinking(false);
          }}
        />
      ) : null}
      <span className="grow" />
      <Button small look="solid" title="Back to reading (Esc)" onClick={stop}>
        Done
      </Button>
    </div>
  );
}

function Toggle({ label, isOn, onPress, children }: { label: string; isOn: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <IconButton label={label} aria-pressed={isOn} onMouseDown={(event) => event.preventDefault()} onClick={onPress}>
      {children}
    </IconButton>
  );
}

/** Where the selected words lead: to the web or to a mail address. */
function LinkForm({ link, onLink }: { link: string | null; onLink: (href: string | null) => void }) {
  const [href, setHref] = useState(link ?? '');
  const isRight = isAllowedLink(href);

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (isRight) onLink(href);
  }

  return (
    <form className="row link-form" onSubmit={submit}>
      <input className="field" type="url" aria-label="Address of the link" placeholder="https://" autoFocus value={href} onChange={({ target }) => setHref(target.value)} />
      <Button small type="submit" unavailable={isRight || href === '' ? undefined : 'https, http or mailto'}>
        Link
      </Button>
      {link === null ? null : (
        <Button small look="quiet" onClick={() => onLink(null)}>
          Remove
        </Button>
      )}
    </form>
  );
}
