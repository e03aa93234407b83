import type { TagUse } from './codebook-context.tsx';

/** How much a tag is used: "Used 8 times in 3 statements by 2 people". */
export function usedWords(use: TagUse | undefined): string {
  if (!use || use.taggings === 0) return 'Not used yet';
  return `Used ${count(use.taggings, 'time')} in ${count(use.statements, 'statement')} by ${use.people === 1 ? 'one person' : `${use.people} people`}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
