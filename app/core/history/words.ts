import { insteadWords, type Codebook } from '#core/reviewing/codebook.ts';
import type { Chosen } from '#core/reviewing/queue.ts';
import type { ShownAct } from './act.ts';

/** What was done, after the name of who did it: "tagged LAW.BIND, supports". */
export function deedWords(act: ShownAct, codebook: Codebook): string {
  const tag = act.isWithheld ? 'a tag that is hidden' : act.chosen ? chosenWords(act.chosen, codebook) : 'a tag';
  const instead = act.other && act.chosen ? insteadWords(act.other, act.chosen, codebook) : null;
  switch (act.did) {
    case 'marked':
      return 'marked the passage';
    case 'deleted':
      return act.kind === 'annotation' ? 'deleted the annotation' : 'deleted a comment';
    case 'restored':
      return act.kind === 'annotation' ? 'restored the annotation' : act.kind === 'tagging' ? `restored ${tag}` : 'restored a comment';
    case 'tagged':
      return `tagged ${tag}`;
    case 'valued':
      return act.isWithheld ? `changed ${tag}` : `changed the value to ${tag}${act.other?.value ? ` (it was ${insteadWords(act.other, act.other, codebook)})` : ''}`;
    case 'noted':
      return `changed the note on ${tag}`;
    case 'removed':
      return `removed ${tag}`;
    case 'commented':
      return 'commented';
    case 'replied':
      return 'replied';
    case 'edited':
      return 'edited a comment';
    case 'agreed':
      return `agreed with ${tag}`;
    case 'disagreed':
      return `disagreed with ${tag}${instead === null ? '' : ` and proposed ${instead}`}`;
    case 'doubted':
      return `was unsure about ${tag}`;
    case 'withdrew':
      return `withdrew a verdict on ${tag}`;
    case 'resolved':
      return 'resolved the discussion';
    case 'reopened':
      return 'reopened the discussion';
    case 'hid':
      return `hid ${subjectWords(act.id)}`;
    case 'unhid':
      return `restored ${subjectWords(act.id)} that was hidden`;
    case 'kept':
      return `decided to keep ${tag}`;
    case 'changed':
      return `decided to change ${tag}${instead === null ? '' : ` to ${instead}`}`;
    case 'withdrawn':
      return `decided to withdraw ${tag}`;
    case 'took-back':
      return `took back the decision on ${tag}`;
    case 'lost':
      return 'did not find the words in the text any more';
    case 'found':
      return 'found the words in the text again';
    case 'added':
      return 'added the text';
    case 'corrected':
      return 'corrected the text';
    case 'described':
      return `changed a detail: ${act.detail?.label ?? ''}`;
  }
}

function chosenWords(chosen: Chosen, codebook: Codebook): string {
  const code = codebook.tagOf(chosen.tag)?.code ?? 'a tag that is not in this codebook';
  const label = codebook.stepOf(chosen)?.label;
  return label === undefined ? code : `${code}, ${label}`;
}

function subjectWords(subject: string): string {
  if (subject.startsWith('annotation:')) return 'an annotation';
  return subject.startsWith('tagging:') ? 'a tag' : 'a comment';
}
