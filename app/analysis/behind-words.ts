import type { View } from '#core/analysis/asked.ts';
import type { ShownPassages } from '#core/analysis/picture.ts';

/** A figure with its noun: "1 statement", "1,200 statements". */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}

/** All that is behind a number besides its passages: "9 taggings with 2 tags by 2 people, in 3 statements". */
export function behindWords({ behind: { taggings, tags, people, statements, letters }, meetings, verdicts }: Pick<ShownPassages, 'behind' | 'meetings' | 'verdicts'>, view: View): string {
  const first = [...(meetings === null ? [] : [`Together ${counted(meetings, 'time')}`]), ...(verdicts === null ? [] : [counted(verdicts, 'verdict')])].map((words) => `${words}: `).join('');
  const said = `${counted(taggings, 'tagging')} with ${counted(tags, 'tag')} by ${counted(people, 'person', 'people')}, in ${counted(statements, 'statement')}`;
  return `${first}${said}${view === 'coverage' ? `; ${counted(letters, 'letter')}` : ''}`;
}
