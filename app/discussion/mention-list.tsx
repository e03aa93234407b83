import { UsersRound } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { RefObject } from 'react';
import type { Mentionable } from '#core/mention.ts';
import { colourOf } from '#core/person.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { optionId, type Mentioning } from './use-mention.ts';

/** Those who can be mentioned, under the field they are typed into. The focus stays in the field, which names the current one. */
export function MentionList({ mentioning, fieldRef }: { mentioning: Mentioning; fieldRef: RefObject<HTMLTextAreaElement> }) {
  const { listId, offered, current, choose, close } = mentioning;
  return (
    <Popover.Root open={offered.length > 0} onOpenChange={(open) => (open ? undefined : close())}>
      <Popover.Anchor virtualRef={fieldRef} />
      <Popover.Portal>
        <Popover.Content
          role="listbox"
          id={listId}
          aria-label="People and roles to mention"
          className="float menu mention-list"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          updatePositionStrategy="always"
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onFocusOutside={(event) => event.preventDefault()}
          onEscapeKeyDown={(event) => event.preventDefault()}
          onPointerDown={(event) => event.preventDefault()}
        >
          {offered.map((of, at) => (
            <div
              key={'member' in of.mention ? of.mention.member : of.mention.role}
              role="option"
              id={optionId(listId, at)}
              aria-selected={at === current}
              className={at === current ? 'menuitem cur' : 'menuitem'}
              onClick={(event) => {
                event.stopPropagation();
                choose(of);
              }}
            >
              <Face of={of} />
              <bdi className="trunc">{of.name}</bdi>
              {'role' in of.mention ? <span className="muted">{REACHES[of.mention.role]}</span> : null}
            </div>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Whom a word for a role reaches: each role includes those before it. */
const REACHES = { reader: 'everyone', annotator: 'all who annotate', reviewer: 'all who review', editor: 'all who edit', owner: 'all owners' } as const;

function Face({ of: { mention, name } }: { of: Mentionable }) {
  return 'member' in mention ? <Avatar name={name} colour={colourOf(mention.member)} kind="person" small decorative /> : <UsersRound className="ic ic-s" aria-hidden />;
}
