import { Link } from '@remix-run/react';
import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef, useState } from 'react';
import { isSameAuthor } from '#core/entities/author.ts';
import { can } from '#core/policy/policy.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import { useCardSurroundings, type TagRequest } from './card-context.tsx';
import { copyWords } from '#app/discussion/copy-words.ts';
import { HistoryDialog } from './history/history-dialog.tsx';
import { HideDialog } from '#app/discussion/hide-dialog.tsx';
import { ModerationEntries, type Hideable } from './moderation-entries.tsx';
import { factsOf } from './passage-facts.ts';
import { pickedOf } from './picked-of.ts';
import { useCollect } from '#app/collect/collecting.tsx';
import { roleReason } from '#app/discussion/role-reason.ts';
import { useTakeAway } from '#app/discussion/use-take-away.ts';

/** What the address of the source says of a passage: its place, or for one without a place the words that it had and about where. */
function placeOf({ range, annotations: [first] }: PassageView): URLSearchParams | undefined {
  if (range) return new URLSearchParams({ start: String(range.start), end: String(range.end) });
  return first && new URLSearchParams({ words: first.quote.slice(0, LONGEST_SOUGHT), at: String(first.annotation.target.position.start) });
}

/** An address is not to become longer than a server takes. */
const LONGEST_SOUGHT = 400;

/** What else can be done with a passage. Acts on one's own taggings and annotation only. */
export function CardMenu({ passage, onGoTo }: { passage: PassageView; onGoTo?: () => void }) {
  const { actor, address, commands, tagOf, scaleOf, linkTo, announce, onPickTag } = useCardSurroundings();
  const offerBack = useTakeAway();
  const collect = useCollect();
  const trigger = useRef<HTMLButtonElement>(null);
  const afterClosing = useRef<(() => void) | null>(null);
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const [hiding, setHiding] = useState<Hideable | null>(null);
  const me = { kind: 'member', id: actor.member } as const;
  const mayWrite = can(actor, 'annotation.write');
  const own = passage.annotations.find(({ annotation }) => isSameAuthor(annotation.creator, me));
  const linked = own ?? passage.annotations[0];
  const placed = placeOf(passage);
  const picked = pickedOf(passage);
  const ownTaggings = factsOf(passage).taggings.filter(({ tagging }) => isSameAuthor(tagging.creator, me));

  // The tag field takes the focus, so it opens only after the menu has let go of it.
  function pickTag(request: Omit<TagRequest, 'anchor'>) {
    afterClosing.current = () => {
      if (trigger.current) onPickTag({ ...request, anchor: trigger.current });
    };
  }

  // What may take the whole card away is done after the focus is back on it, so that the margin knows where it went.
  function takeAway(what: string, act: () => void) {
    afterClosing.current = () => {
      trigger.current?.focus();
      offerBack(what, act);
    };
  }

  async function copyLink(annotation: string) {
    announce((await copyWords(linkTo(annotation))) ? 'Link copied.' : 'The browser did not allow copying.');
  }

  // A dialog gives the focus back to where it came from, so it opens only after the menu has.
  function afterFocus(open: () => void) {
    afterClosing.current = () => {
      trigger.current?.focus();
      open();
    };
  }

  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <button ref={trigger} type="button" className="iconbtn small" aria-label="More">
            <Ellipsis className="ic ic-s" aria-hidden />
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            className="menu"
            align="end"
            sideOffset={4}
            collisionPadding={8}
            onKeyDown={(event) => event.stopPropagation()}
            onCloseAutoFocus={(event) => {
              if (!afterClosing.current) return;
              event.preventDefault();
              afterClosing.current();
              afterClosing.current = null;
            }}
          >
            {onGoTo ? (
              <DropdownMenu.Item className="mi" onSelect={() => (afterClosing.current = onGoTo)}>
                Go to passage
              </DropdownMenu.Item>
            ) : null}
            {placed ? (
              <DropdownMenu.Item className="mi" asChild>
                <Link to={`${address}/source?${placed}`}>Show in source</Link>
              </DropdownMenu.Item>
            ) : null}
            {collect && picked ? (
              <DropdownMenu.Item className="mi" onSelect={() => afterFocus(() => collect([picked]))}>
                Collect…
              </DropdownMenu.Item>
            ) : null}
            {linked ? (
              <>
                <DropdownMenu.Item className="mi" onSelect={() => void copyLink(linked.id)}>
                  Copy link
                </DropdownMenu.Item>
                <DropdownMenu.Item className="mi" disabled={!mayWrite} onSelect={() => pickTag({ annotation: linked.id })}>
                  Add a tag…
                </DropdownMenu.Item>
              </>
            ) : null}
            {mayWrite && ownTaggings.length > 0 ? <DropdownMenu.Separator className="ms" /> : null}
            {mayWrite
              ? ownTaggings.map(({ key, tagging }) => {
                  const code = tagOf(tagging.tag)?.code ?? 'this tag';
                  return (
                    <DropdownMenu.Group key={key} aria-label={code}>
                      {scaleOf(tagging.tag) ? (
                        <DropdownMenu.Item className="mi" onSelect={() => pickTag({ annotation: tagging.annotation, tagging: { key, tag: tagging.tag } })}>
                          Change the value of {code}…
                        </DropdownMenu.Item>
                      ) : null}
                      <DropdownMenu.Item
                        className="mi"
                        onSelect={() => takeAway(`${code} removed`, () => commands.untag(key))}
                      >
                        Remove {code}
                      </DropdownMenu.Item>
                    </DropdownMenu.Group>
                  );
                })
              : null}
            {own && mayWrite ? (
              <>
                <DropdownMenu.Separator className="ms" />
                <DropdownMenu.Item
                  className="mi danger"
                  onSelect={() => takeAway('Annotation deleted', () => commands.deleteAnnotation(own.id))}
                >
                  Delete my annotation
                </DropdownMenu.Item>
              </>
            ) : null}
            {passage.visibility === 'shared' ? (
            <>
              <DropdownMenu.Separator className="ms" />
              <DropdownMenu.Item className="mi" onSelect={() => afterFocus(() => setHistoryOpen(true))}>
                History…
              </DropdownMenu.Item>
            </>
          ) : null}
          <ModerationEntries passage={passage} onHide={(of) => afterFocus(() => setHiding(of))} />
            {mayWrite ? null : <p className="menu-why">{roleReason(actor, 'annotation.write')}</p>}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {isHistoryOpen ? <HistoryDialog passage={passage} onClose={() => setHistoryOpen(false)} /> : null}
      {hiding ? (
        <HideDialog
          what={hiding.words}
          onClose={() => setHiding(null)}
          onHide={(reason) => {
            setHiding(null);
            offerBack(`Hid ${hiding.words}`, () => commands.hide(hiding, reason));
          }}
        />
      ) : null}
    </>
  );
}
