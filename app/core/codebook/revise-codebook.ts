import type { CodebookCommand } from './command.ts';
import type { CodebookProblem } from './problem.ts';
import { revise, type EntryChange, type RevisionFacts } from './revise.ts';
import { editedScale, madeScale, undoneScales, type ScaleChange, type Scales } from './revise-scale.ts';
import type { Entries } from './tree.ts';

/** What one revision did. */
export interface CodebookChanges {
  tags: readonly EntryChange[];
  scales: readonly ScaleChange[];
}

export type RevisedCodebook = ({ ok: true } & CodebookChanges) | { ok: false; problem: CodebookProblem };

interface WholeFacts extends Pick<RevisionFacts, 'id' | 'now'> {
  /** What the revision that an `undo` names did; undefined when there is none. */
  undone: CodebookChanges | undefined;
}

/** Decides what a command does to tags and scales, without doing it: `revise` for tags, `revise-scale.ts` for scales, both for what concerns both. */
export function reviseCodebook({ entries, scales }: { entries: Entries; scales: Scales }, command: CodebookCommand, { id, now, undone }: WholeFacts): RevisedCodebook {
  const facts: RevisionFacts = { id, now, hasScale: (scale) => scales.has(scale), undone: undone?.tags };
  switch (command.kind) {
    case 'edit-scale': {
      const edited = editedScale(scales, command);
      return edited.ok ? { ...edited, tags: [] } : edited;
    }
    case 'make-scale': {
      const made = madeScale(scales, { id, name: command.name, steps: command.steps });
      if (!made.ok) return made;
      const given = revise(entries, { kind: 'edit', tag: command.tag, fields: { scale: id }, was: {} }, { ...facts, hasScale: (scale) => scale === id || scales.has(scale) });
      return given.ok ? { ...made, tags: given.changes } : given;
    }
    case 'undo': {
      const undoneHere = undoneScales(scales, undone?.scales ?? []);
      if (!undoneHere.ok) return undoneHere;
      if (undone && undone.tags.length === 0) return undoneHere.scales.length > 0 ? { ...undoneHere, tags: [] } : { ok: false, problem: 'no-change' };
      const tags = revise(entries, command, facts);
      return tags.ok ? { ...undoneHere, tags: tags.changes } : tags;
    }
    default: {
      const tags = revise(entries, command, facts);
      return tags.ok ? { ok: true, tags: tags.changes, scales: [] } : tags;
    }
  }
}
