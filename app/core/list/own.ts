import type { OwnField } from '#core/fields/field.ts';
import { fieldValueWords, writeFieldValue, type OwnValues } from '#core/fields/value.ts';
import type { Listed } from '#core/list/statement-list.ts';
import { FACETS, NOT_PRINTED, type Facet } from './facet.ts';
import { ORDERS, type Order } from './order.ts';

/** The fields of the workspace stand behind this facet. */
const BEFORE_OWN = 'language';

/** Everything that a list of a workspace can be narrowed to: what every list can, and the fields of the workspace. */
export function facetsWith(fields: readonly OwnField[]): readonly Facet[] {
  return FACETS.flatMap((facet) => (facet.key === BEFORE_OWN ? [facet, ...ownFacets(fields)] : [facet]));
}

/** What lists can be narrowed to by the fields of the workspace alone. */
export function ownFacets(fields: readonly OwnField[]): readonly Facet[] {
  return open(fields).map(facetOf);
}

/** Every order of a list of a workspace. */
export function ordersWith(fields: readonly OwnField[]): readonly Order[] {
  return [...ORDERS, ...open(fields).map(orderOf)];
}

/** Everything that a statement has in the fields of its workspace, in words, to be searched. */
export function ownWords(fields: readonly OwnField[], own: OwnValues): string {
  return open(fields).flatMap((field) => (own[field.id] === undefined ? [] : [wordsIn(field, own) ?? ''])).join('\n');
}

function open(fields: readonly OwnField[]): readonly OwnField[] {
  return fields.filter(({ isArchived }) => !isArchived);
}

/** What a field is called in addresses: its key never changes. */
function addressOf({ key }: OwnField): string {
  return `own.${key}`;
}

/** Whether a facet or an order is that of a field of the workspace. */
export function isOwn(key: string): boolean {
  return key.startsWith('own.');
}

/** Choices are known by their ids, days by their years, addresses by their hosts. */
function facetOf(field: OwnField): Facet {
  const { id, kind, choices, name } = field;
  const labels = new Map(choices.map((choice) => [choice.id, choice.name]));
  const ranks = new Map(choices.map((choice, at) => [choice.id, at]));
  const facet: Facet = {
    key: addressOf(field),
    label: name,
    valuesOf: ({ own }) => {
      const value = own[id];
      if (value === undefined) return [NOT_PRINTED];
      if (Array.isArray(value)) return value;
      const words = writeFieldValue(value);
      if (kind === 'date') return [words.slice(0, 4)];
      return [kind === 'link' ? (/^https?:\/\/([^/?#]+)/i.exec(words)?.[1] ?? words) : words];
    },
    labelOf: (value) => (value === NOT_PRINTED ? 'empty' : (labels.get(value) ?? value)),
  };
  if (kind === 'number') return { ...facet, rankOf: Number };
  return kind === 'one-of' || kind === 'several-of' ? { ...facet, rankOf: (value) => ranks.get(value) ?? choices.length } : facet;
}

/** Choices go by their order, days and numbers by theirs. */
function orderOf(field: OwnField): Order {
  const { id, kind, choices } = field;
  const rankOf = (one: string) => choices.findIndex((choice) => choice.id === one);
  return {
    key: addressOf(field),
    label: field.name,
    keysOf: ({ own }: Listed) => {
      const value = own[id];
      if (value === undefined) return [null];
      if (typeof value === 'boolean') return [value ? 0 : 1];
      if (Array.isArray(value)) return value.map(rankOf).sort((a, b) => a - b);
      return [kind === 'one-of' ? rankOf(String(value)) : value];
    },
    wordsOf: ({ own }) => wordsIn(field, own),
  };
}

function wordsIn(field: OwnField, own: OwnValues): string | null {
  const value = own[field.id];
  return value === undefined ? null : fieldValueWords(field, value);
}
