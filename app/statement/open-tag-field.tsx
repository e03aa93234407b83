import { useRef } from 'react';
import { can, type Actor } from '#core/policy/policy.ts';
import type { Suggestion } from '#core/suggest/suggestion.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import type { ChosenTag } from '#app/margin/commands.ts';
import { TagField } from '#app/taxonomy/tag-field.tsx';
import type { TextPane } from './text-pane.ts';
import type { Tool } from './use-tool.ts';

interface OpenTagFieldProps {
  tool: Exclude<Tool, { kind: 'comment' }>;
  pane: TextPane;
  taxonomy: Taxonomy;
  recent: readonly ChosenTag[];
  uses: ReadonlyMap<string, number>;
  suggested: readonly Suggestion[];
  actor: Actor;
  onChoose: (chosen: ChosenTag, another: boolean) => void;
  onComment: () => void;
  /** `isAnswered` tells whether something was chosen while it was open. */
  onClose: (isAnswered: boolean) => void;
}

/** The tag field where it belongs: at the end of the selected words, or beside the button of the card that asked. */
export function OpenTagField({ tool, pane, taxonomy, recent, uses, suggested, actor, onChoose, onComment, onClose }: OpenTagFieldProps) {
  const isAnswered = useRef(false);
  const valueFor = tool.kind === 'tag' ? tool.valueFor : tool.request.tagging?.tag;
  return (
    <TagField
      key={valueFor ?? 'any'}
      taxonomy={taxonomy}
      recent={recent.map((chosen) => chosen.tag)}
      counts={uses}
      suggested={suggested}
      at={() => placeOf(tool, pane)}
      {...(valueFor ? { valueFor } : {})}
      onChoose={(chosen, another) => {
        isAnswered.current = true;
        onChoose(chosen, another);
      }}
      {...(tool.kind === 'tag' ? { onComment } : {})}
      onClose={() => onClose(isAnswered.current)}
      mayEditTaxonomy={can(actor, 'taxonomy.edit')}
    />
  );
}

function placeOf(tool: OpenTagFieldProps['tool'], pane: TextPane): DOMRect {
  if (tool.kind === 'card-tag') return tool.request.anchor.getBoundingClientRect();
  return pane.lastLineInWindow(tool.passage) ?? new DOMRect();
}
