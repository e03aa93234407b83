import { useRevalidator } from '@remix-run/react';
import { useMemo, useState } from 'react';
import { entryFields } from '#core/codebook/entry.ts';
import { mayRevise } from '#core/codebook/may-revise.ts';
import { CODEBOOK_PROBLEMS } from '#core/codebook/problem.ts';
import { suggestCode } from '#core/codebook/suggest-code.ts';
import { PROBLEMS } from '#core/problem.ts';
import type { Tag } from '#core/taxonomy.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { offer } from '#app/ui/toaster.tsx';
import { useCodebookSurroundings } from './codebook-context.tsx';
import { sendRetag, takeRetagBack } from './send-retag.ts';
import { TagChoice } from './tag-choice.tsx';
import type { UsedPassage } from './used-passage.ts';
import { UNANSWERED } from './use-revise.ts';

interface SplitDialogProps {
  tag: Tag;
  passages: readonly UsedPassage[];
  onClose: (isDone: boolean) => void;
}

/** Gives some passages of a tag another tag, a new one where the tag is split. Says beforehand whose taggings that concerns. */
export function SplitDialog({ tag, passages, onClose }: SplitDialogProps) {
  const { taxonomy, actor, setting, home, revise } = useCodebookSurroundings();
  const { revalidate } = useRevalidator();
  const mayMake = mayRevise(actor, 'create', setting);
  const [isNew, setNew] = useState(mayMake);
  const [name, setName] = useState('');
  const [into, setInto] = useState<Tag | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const others = useMemo(() => taxonomy.tags.filter((other) => other.id !== tag.id && !other.retired), [taxonomy, tag.id]);
  const above = taxonomy.tags.find(({ id }) => id === tag.parent);
  const code = suggestCode(name, above?.code ?? null, taxonomy.tags.filter(({ parent }) => parent === tag.parent).map((other) => other.code));
  const isOwn = ({ creatorKind, creatorId }: UsedPassage) => creatorKind === 'member' && creatorId === actor.member;
  const own = passages.filter(isOwn).length;

  /** The tag that they are to have, made first where it is new; undefined when that was not possible. */
  async function target(): Promise<{ id: string; code: string; keepsValue: boolean } | undefined> {
    if (!isNew) return into ? { id: into.id, code: into.code, keepsValue: into.scale === tag.scale } : undefined;
    const fields = entryFields.pick({ name: true, code: true }).safeParse({ name, code });
    if (!fields.success) {
      setProblem('Give the new tag a name.');
      return undefined;
    }
    const made = await revise({ kind: 'create', parent: tag.parent, before: null, fields: { ...fields.data, ...(tag.own.scale !== null && { scale: tag.own.scale }), ...(tag.own.hue !== null && { hue: tag.own.hue }) } });
    if (made.kind === 'done') return { id: made.tag, code: fields.data.code, keepsValue: true };
    setProblem(made.kind === 'failed' ? `${UNANSWERED.title} ${UNANSWERED.text}` : CODEBOOK_PROBLEMS[made.problem]);
    return undefined;
  }

  async function split() {
    setProblem(null);
    const to = await target();
    if (!to) return;
    const asked = { entries: passages.map(({ layer, subject }) => ({ layer, subject })), to: to.id, keepsValue: to.keepsValue, reason: isNew ? `${tag.code} was split: this fits ${to.code}.` : `${to.code} fits better than ${tag.code}.` };
    const answer = await sendRetag(home, asked);
    revalidate();
    if (answer.done > 0) {
      const moved = passages.slice(0, answer.done);
      const mine = moved.filter(isOwn);
      offer(movedWords(mine.length, moved.length - mine.length, to.code), 'Undo', () => void takeRetagBack(home, { ...asked, own: mine, from: tag.id, before: answer.before }).then(revalidate));
    }
    if (!answer.failed) return onClose(true);
    const { failed } = answer;
    const made = isNew ? ` ${to.code} was made and is in the codebook.` : '';
    const some = answer.done > 0 ? ` ${answer.done} of ${passages.length} were done before it.` : '';
    setProblem((failed.outcome === 'refused' ? PROBLEMS[failed.code] : failed.outcome === 'unreachable' || failed.outcome === 'not-stored' ? `${UNANSWERED.title} Try again in a moment.` : 'Some of these taggings are not there any more. Load the page again and choose anew.') + some + made);
    if (isNew) setNew(false);
  }

  return (
    <Dialog open onOpenChange={() => onClose(false)} title={passages.length === 1 ? `Give 1 passage of ${tag.code} another tag` : `Give ${passages.length} passages of ${tag.code} another tag`} description={<p>{whoseWords(own, passages.length - own)}</p>}>
      {mayMake ? (
        <div className="btns" role="group" aria-label="Which tag">
          <Button aria-pressed={isNew} look={isNew ? 'solid' : 'quiet'} small onClick={() => setNew(true)}>
            A new tag
          </Button>
          <Button aria-pressed={!isNew} look={isNew ? 'quiet' : 'solid'} small onClick={() => setNew(false)}>
            One of the codebook
          </Button>
        </div>
      ) : null}
      {isNew ? (
        <Field name="name" label="Name of the new tag" hint={code === '' ? `It stands beside ${tag.code}.` : `It stands beside ${tag.code}, as ${code}.`} value={name} autoFocus autoComplete="off" maxLength={200} onChange={(event) => setName(event.target.value)} />
      ) : (
        <TagChoice label="Tag" tags={others} chosen={into} onChoose={setInto} />
      )}
      {problem ? (
        <p className="wrong" role="alert">
          {problem}
        </p>
      ) : null}
      <DialogActions>
        <Button look="quiet" onClick={() => onClose(false)}>
          Cancel
        </Button>
        <Button look="solid" onClick={() => void split()} unavailable={isNew || into ? undefined : 'Choose a tag first.'}>
          {isNew ? 'Split into the new tag' : into ? `Give ${into.code}` : 'Give the tag'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Nobody rewrites what others have tagged: this says so before anything is done. */
function whoseWords(own: number, others: number): string {
  const mine = own === 0 ? '' : own === 1 ? 'One tagging is yours and gets the other tag at once. ' : `${own} taggings are yours and get the other tag at once. `;
  if (others === 0) return mine;
  return `${mine}${others === 1 ? 'One is' : `${others} are`} by others and ${others === 1 ? 'stays' : 'stay'} as ${others === 1 ? 'it is' : 'they are'}: nobody rewrites a colleague’s tagging. There you disagree and propose the other tag; ${others === 1 ? 'its author takes it over' : 'their authors take it over'} with one click, or a reviewer decides.`;
}

function movedWords(own: number, others: number, code: string): string {
  const count = (of: number) => (of === 1 ? 'one' : String(of));
  return [own > 0 ? `Gave ${count(own)} ${code}` : '', others > 0 ? `${own > 0 ? 'proposed' : 'Proposed'} ${code} for ${count(others)}` : ''].filter(Boolean).join(', ');
}
