import { useCallback, useState } from 'react';
import type { Passage } from '#core/entities/target.ts';
import type { Tag } from '#core/taxonomy.ts';
import type { TagRequest } from '#app/margin/card-context.tsx';
import type { ChosenTag, Commands } from '#app/margin/commands.ts';

/** The one field that is open over the text. */
export type Tool =
  | { kind: 'tag'; passage: Passage; valueFor?: string }
  | { kind: 'comment'; passage: Passage }
  | { kind: 'card-tag'; request: TagRequest };

interface Options {
  commands: Commands | undefined;
  lastChosen: ChosenTag | undefined;
  remember: (chosen: ChosenTag) => void;
  tagOf: (tag: string) => Tag | undefined;
  /** The words are marked: opens the card of this annotation, and gives the selection up. */
  onMarked: (annotation: string) => void;
  /** The session would not mark these words. */
  onUnmarkable: () => void;
}

export interface Tools {
  tool: Tool | null;
  open: (tool: Tool) => void;
  close: () => void;
  choose: (chosen: ChosenTag, another: boolean) => void;
  /** Tags at once with a tag that takes no value; one with a scale asks for the value first. */
  tagWith: (passage: Passage, tag: string) => void;
  tagWithLast: (passage: Passage) => void;
  sendComment: (text: string) => void;
}

/** Tagging and commenting words: which field is open, and what its answer does. */
export function useTool({ commands, lastChosen, remember, tagOf, onMarked, onUnmarkable }: Options): Tools {
  const [tool, setTool] = useState<Tool | null>(null);
  const close = useCallback(() => setTool(null), []);

  const mark = useCallback(
    (passage: Passage, what: { tags?: ChosenTag[]; comment?: string }, staysOpen = false) => {
      const annotation = commands?.annotate({ passage, ...what });
      if (annotation === undefined) {
        onUnmarkable();
        return;
      }
      what.tags?.forEach(remember);
      if (staysOpen) return;
      setTool(null);
      onMarked(annotation);
    },
    [commands, remember, onMarked, onUnmarkable],
  );

  const choose = useCallback(
    (chosen: ChosenTag, another: boolean) => {
      if (tool?.kind === 'tag') {
        mark(tool.passage, { tags: [chosen] }, another);
        if (another && tool.valueFor) setTool({ kind: 'tag', passage: tool.passage });
        return;
      }
      if (tool?.kind !== 'card-tag') return;
      const { annotation, tagging, onChosen } = tool.request;
      if (onChosen) onChosen(chosen);
      else if (tagging) commands?.setValue(tagging.key, chosen.value);
      else {
        commands?.tag(annotation, chosen);
        remember(chosen);
      }
      if (!another) setTool(null);
    },
    [tool, commands, mark, remember],
  );

  const tagWith = useCallback(
    (passage: Passage, tag: string) => {
      if (tagOf(tag)?.scale) setTool({ kind: 'tag', passage, valueFor: tag });
      else mark(passage, { tags: [{ tag }] });
    },
    [tagOf, mark],
  );

  const tagWithLast = useCallback(
    (passage: Passage) => {
      if (lastChosen) mark(passage, { tags: [lastChosen] });
    },
    [lastChosen, mark],
  );

  const sendComment = useCallback(
    (text: string) => {
      if (tool?.kind === 'comment') mark(tool.passage, { comment: text });
    },
    [tool, mark],
  );

  return { tool, open: setTool, close, choose, tagWith, tagWithLast, sendComment };
}
