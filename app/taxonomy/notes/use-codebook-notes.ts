import { useCallback, useMemo } from 'react';
import type { AuthorNames } from '#core/entities/author.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { Tag } from '#core/taxonomy.ts';
import { namesFor } from '#app/discussion/names.ts';
import { useMentions } from '#app/discussion/use-mentions.ts';
import { useUnsent } from '#app/discussion/use-unsent.ts';
import { useAnnouncer } from '#app/ui/announcer.ts';
import type { CodebookNotes } from './notes-context.ts';
import { countNotes } from './notes-on.ts';
import type { NotesSnapshot } from './notes-session.ts';
import { useNotesSession } from './use-notes-session.ts';
import { useUnreadNotes } from './use-unread-notes.ts';

/** What the page's loader knows of the discussion of a codebook. */
export interface NotesSource {
  /** The account that looks. */
  user: string;
  layer: string;
  generation: number;
  /** Everyone who is in the workspace today. */
  people: readonly { member: string; name: string }[];
}

interface Options {
  workspace: string;
  source: NotesSource;
  actor: Actor;
  names: AuthorNames;
  byId: ReadonlyMap<string, Tag>;
}

/** Connects the page to the discussion of its codebook. `said` is for the page's polite live region. */
export function useCodebookNotesSession({ workspace, source: { user, layer, generation, people }, actor, names, byId }: Options): { notes: CodebookNotes; snapshot: NotesSnapshot; said: string } {
  const { mentionables, spokenTo, mentionsOf } = useMentions({ actor, people, members: names.members });
  const { session, snapshot } = useNotesSession({ user, member: actor.member, memberName: names.members[actor.member] ?? '', role: actor.role, layer, generation, mentionsOf });
  const { words: said, announce } = useAnnouncer();
  const nameOf = useMemo(() => namesFor(actor.member, names), [actor.member, names]);
  const tagOf = useCallback((tag: string) => byId.get(tag), [byId]);
  const onArrival = useCallback((subjects: readonly string[]) => announce(`New note on ${subjects.map((subject) => byId.get(subject)?.code ?? 'the codebook').join(', ')}.`), [announce, byId]);
  const { unread, see } = useUnreadNotes({ home: `/w/${workspace}`, me: actor.member, snapshot, onArrival });
  useUnsent(snapshot.status.kind === 'saved' ? 0 : snapshot.status.unsent);

  const commands = snapshot.ready ? session?.commands : undefined;
  const surroundings = useMemo(
    () => (commands ? { actor, names: nameOf, mentionables, spokenTo, tagOf, commands, announce } : null),
    [actor, nameOf, mentionables, spokenTo, tagOf, commands, announce],
  );
  const tellEditing = useCallback((tag: string | null) => session?.showEditing(tag), [session]);
  const counts = useMemo(() => countNotes(snapshot.notes, unread, byId), [snapshot.notes, unread, byId]);
  const notes = useMemo(
    () => ({ workspace, notes: snapshot.notes, counts, unread, see, editing: snapshot.editing, tellEditing, surroundings }),
    [workspace, snapshot.notes, counts, unread, see, snapshot.editing, tellEditing, surroundings],
  );
  return { notes, snapshot, said };
}
