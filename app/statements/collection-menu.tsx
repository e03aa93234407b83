import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { collectionAnswer, type Collection, type CollectionCommand } from '#core/list/collection.ts';
import { Button } from '#app/ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#app/ui/menu.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { offer } from '#app/ui/toaster.tsx';
import { CollectionDialog } from './collection-dialog.tsx';
import { sendCommand } from '#app/ui/send-command.ts';

interface CollectionMenuProps {
  home: string;
  collections: readonly Collection[];
  chosen: readonly { statement: string; collections: readonly string[] }[];
}

const UNDONE = {
  gone: 'This collection is not here any more. Nothing was changed.',
  'name-taken': 'There is a collection of this name. Nothing was changed; choose another name.',
  'role-forbids': 'Your role here does not allow this any more. Nothing was changed; an owner can change your role.',
  'not-stored': 'The server cannot store right now. Nothing was changed. Try again in a moment.',
  unanswered: 'The server did not answer. Look whether it was done before you try again.',
} as const;

/** Puts the chosen statements into collections and takes them out. */
export function CollectionMenu({ home, collections, chosen }: CollectionMenuProps) {
  const refresh = useRefresh();
  const [edited, setEdited] = useState<Collection | 'new'>();
  const [problem, setProblem] = useState('');
  const statements = chosen.map(({ statement }) => statement);
  const held = collections.filter(({ id }) => chosen.some((row) => row.collections.includes(id)));
  const open = collections.filter(({ id }) => chosen.some((row) => !row.collections.includes(id)));

  /** Resolves with what has gone wrong, in words; undefined when it was done. */
  async function act(command: CollectionCommand, said?: (count: number) => string): Promise<string | undefined> {
    const answer = await sendCommand(`${home}/collections`, command, collectionAnswer);
    refresh();
    const words = answer?.kind === 'done' ? undefined : UNDONE[answer?.kind ?? 'unanswered'];
    setProblem(words ?? '');
    if (answer?.kind === 'done' && said && answer.changed.length > 0 && (command.intent === 'put-in' || command.intent === 'take-out')) {
      const intent = command.intent === 'put-in' ? 'take-out' : 'put-in';
      offer(said(answer.changed.length), 'Undo', () => void act({ intent, collection: command.collection, statements: answer.changed }));
    }
    return words;
  }

  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button small>
            Collections
            <ChevronDown className="ic ic-s" aria-hidden="true" />
          </Button>
        }
      >
        {open.map(({ id, name }) => (
          <MenuItem key={id} onSelect={() => void act({ intent: 'put-in', collection: id, statements }, (count) => `${count} put into ${name}`)}>
            <span>
              Put into <bdi>{name}</bdi>
            </span>
          </MenuItem>
        ))}
        <MenuItem onSelect={() => setEdited('new')}>Put into a new collection…</MenuItem>
        {held.length > 0 ? <MenuSeparator /> : null}
        {held.map(({ id, name }) => (
          <MenuItem key={id} onSelect={() => void act({ intent: 'take-out', collection: id, statements }, (count) => `${count} taken out of ${name}`)}>
            <span>
              Take out of <bdi>{name}</bdi>
            </span>
          </MenuItem>
        ))}
        {collections.length > 0 ? <MenuSeparator /> : null}
        {collections.map((collection) => (
          <MenuItem key={collection.id} onSelect={() => setEdited(collection)}>
            <span>
              Rename or delete <bdi>{collection.name}</bdi>…
            </span>
          </MenuItem>
        ))}
      </Menu>
      <span className={problem === '' ? 'vh' : 'wrong'} role="status">
        {problem}
      </span>
      {edited === undefined ? null : (
        <CollectionDialog
          collection={edited === 'new' ? null : edited}
          onSave={(name) => act(edited === 'new' ? { intent: 'make', name, statements } : { intent: 'rename', collection: edited.id, name })}
          onDelete={edited === 'new' ? null : () => act({ intent: 'delete', collection: edited.id })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}
