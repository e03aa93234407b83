import { z } from 'zod';
import { group, party } from '#core/details/statement-details.ts';
import { languageName } from '#core/list/statement-list.ts';
import { dateWords } from '#core/list/statement-words.ts';
import type { DetailKey } from './edit.ts';
import { WRITTEN_LABELS } from './written.ts';

const LABELS: Readonly<Record<DetailKey, string>> = { ...WRITTEN_LABELS, dateStart: 'First day', dateEnd: 'Last day' };

/** What a detail is called where its changes are told; a name that is none stays as it is. */
export function detailLabel(field: string): string {
  return isDetailKey(field) ? LABELS[field] : field;
}

/** The value of a detail in words, as it was kept; null when the document does not say. */
export function detailWords(field: string, value: unknown): string | null {
  if (value === null) return null;
  switch (field) {
    case 'delegation':
      return party.parse(value).name;
    case 'onBehalfOf': {
      const { name, members } = group.parse(value);
      return members.length === 0 ? name : `${name}: ${members.map((one) => one.name).join(', ')}`;
    }
    case 'dateStart':
    case 'dateEnd':
      return dayWords(z.string().parse(value));
    case 'language':
      return languageName(z.string().parse(value));
    default:
      return z.string().parse(value);
  }
}

function isDetailKey(field: string): field is DetailKey {
  return Object.hasOwn(LABELS, field) && field !== 'members';
}

function dayWords(day: string): string {
  return dateWords({ dateStart: day, dateEnd: day }, 'long') ?? day;
}
