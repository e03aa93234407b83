import type { ExcerptAnswer } from '#core/excerpts/command.ts';

/** What became of collecting, in words; `isAll` when nothing more needs to be read than a line in passing. */
export function saidOf({ list, excerpts, had, missed }: Extract<ExcerptAnswer, { kind: 'done' }>): { said: string; isAll: boolean } {
  const put = excerpts.length === 0 ? '' : excerpts.length === 1 ? `Put into ${list.name}.` : `${excerpts.length} put into ${list.name}.`;
  const known = had === 0 ? '' : had === 1 ? `${excerpts.length === 0 ? `${list.name} has it already.` : 'It had one of them already.'}` : `${excerpts.length === 0 ? list.name : 'It'} had ${had} of them already.`;
  const lost = missed === 0 ? '' : `${missed === 1 ? 'One does' : `${missed} do`} not stand in the statement any more, or not for everyone yet, and ${missed === 1 ? 'was' : 'were'} left out.`;
  return { said: [put, known, lost].filter((words) => words !== '').join(' '), isAll: excerpts.length > 0 && missed === 0 };
}
