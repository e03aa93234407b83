import { dayWords } from '#core/assignment.ts';
import type { NoticeAbout } from './notice.ts';

/** What someone did, after their name and before the tag it is about: "mentioned you". */
export function actWords(about: NoticeAbout): string {
  switch (about.kind) {
    case 'mention':
      return 'mentioned you';
    case 'reply':
      return 'answered in a thread of yours';
    case 'verdict':
      return { agree: 'agrees with your tagging', disagree: 'disagrees with your tagging', unsure: 'is unsure about your tagging' }[about.verdict];
    case 'decision':
      return { kept: 'decided to keep your tagging', changed: 'decided to change your tagging', withdrawn: 'decided to withdraw your tagging', 'taken-back': 'took back a decision on your tagging' }[about.outcome];
    case 'assignment': {
      const due = about.due === null ? '' : ` by ${dayWords(about.due)}`;
      return { read: `asks you to read a statement${due}`, review: `asks you to review a statement${due}` }[about.task];
    }
    case 'proposal':
      return 'proposes a tag';
    case 'outcome':
      return { accepted: 'accepted the tag you proposed', merged: 'took the tag you proposed for another', declined: 'declined the tag you proposed' }[about.state];
  }
}

/** Where a notice leads, below the address of the workspace. */
export function pathOf(about: NoticeAbout): string {
  if (!('place' in about)) return 'taxonomy';
  if ('note' in about.place) return `taxonomy${about.place.tag === null ? '' : `/${about.place.tag}`}#note-${about.place.note}`;
  const { statement, annotation } = about.place;
  if (about.kind === 'assignment') return `statements/${statement}`;
  return annotation === null ? `statements/${statement}?notes` : `statements/${statement}?a=${annotation}`;
}
