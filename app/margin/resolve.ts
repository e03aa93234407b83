import type { PassageView } from '#core/passages/passage-view.ts';
import type { Commands } from './commands.ts';
import { factsOf } from './passage-facts.ts';

/** Resolves every thread on the passage that has comments and is still open; without comments, that of its first annotation. */
export function resolvePassage(passage: PassageView, commands: Commands): void {
  const open = passage.annotations.filter(({ comments, thread }) => comments.length > 0 && thread?.state !== 'resolved');
  const first = passage.annotations[0];
  const resolved = factsOf(passage).comments.length > 0 ? open : first ? [first] : [];
  for (const { id } of resolved) commands.resolve(id);
}

/** Reopens every thread on the passage that is resolved. */
export function reopenPassage(passage: PassageView, commands: Commands): void {
  for (const { id, thread } of passage.annotations) if (thread?.state === 'resolved') commands.reopen(id);
}
