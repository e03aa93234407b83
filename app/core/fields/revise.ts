import { WRITTEN_LABELS } from '#core/details/written.ts';
import type { FieldAnswer, FieldCommand } from './command.ts';
import { choiceName, hasChoices, isSameName, keyFor, MOST_CHOICES, MOST_FIELDS, type FieldChoice, type FieldKind, type OwnField } from './field.ts';
import { parseFieldValue, plainWords, type FieldValue } from './value.ts';

type Refused = Exclude<FieldAnswer, { kind: 'done' }>;
export type Revised = { kind: 'done'; fields: OwnField[] } | Refused;

const refuse = (kind: Exclude<Refused['kind'], 'would-lose'>): Refused => ({ kind });

/**
 * What becomes of the fields of a workspace, in their order, when a command is done; or why it is not. A change of kind is judged by `changeKind`, since it needs the values. `newId` makes
 * the ids of what is new.
 */
export function reviseFields(fields: readonly OwnField[], command: Exclude<FieldCommand, { intent: 'change-kind' }>, newId: () => string): Revised {
  if (command.intent === 'add') return added(fields, command, newId);
  const field = fields.find(({ id }) => id === command.field);
  if (!field) return refuse('gone');
  const withField = (changed: Partial<OwnField>): Revised => ({ kind: 'done', fields: fields.map((one) => (one === field ? { ...one, ...changed } : one)) });
  switch (command.intent) {
    case 'rename':
      if (field.name !== command.was && field.name !== command.name) return refuse('changed-meanwhile');
      return nameProblem(fields, command.name, field) ?? withField({ name: command.name });
    case 'move': {
      const others = fields.filter((one) => one !== field);
      const at = command.before === null ? others.length : others.findIndex(({ id }) => id === command.before);
      return at === -1 ? refuse('changed-meanwhile') : { kind: 'done', fields: others.toSpliced(at, 0, field) };
    }
    case 'archive':
      return withField({ isArchived: true });
    case 'restore':
      return withField({ isArchived: false });
    case 'add-choice': {
      if (!hasChoices(field.kind)) return refuse('no-choices');
      if (field.choices.length >= MOST_CHOICES) return refuse('too-many');
      if (field.choices.some(({ name }) => isSameName(name, command.name))) return refuse('choice-taken');
      return withField({ choices: [...field.choices, { id: newId(), name: command.name, isRemoved: false }] });
    }
    case 'rename-choice':
    case 'remove-choice':
    case 'restore-choice':
      return choiceChanged(field, command, (choices) => withField({ choices }));
  }
}

function added(fields: readonly OwnField[], { name, kind, choices }: FieldCommand & { intent: 'add' }, newId: () => string): Revised {
  if (fields.length >= MOST_FIELDS) return refuse('too-many');
  const problem = nameProblem(fields, name);
  if (problem) return problem;
  const offered = hasChoices(kind) ? choices.filter((choice, at) => choices.findIndex((one) => isSameName(one, choice)) === at) : [];
  const key = keyFor(name, new Set(fields.map((field) => field.key)));
  return { kind: 'done', fields: [...fields, { id: newId(), key, name, kind, choices: offered.map((choice) => ({ id: newId(), name: choice, isRemoved: false })), isArchived: false }] };
}

/** Names tell columns of a file apart, so no two fields have the same, nor one that a detail has. */
function nameProblem(fields: readonly OwnField[], name: string, except?: OwnField): Refused | undefined {
  if (Object.entries(WRITTEN_LABELS).some(([key, label]) => isSameName(key, name) || isSameName(label, name))) return refuse('name-of-a-detail');
  return fields.some((field) => field !== except && isSameName(field.name, name)) ? refuse('name-taken') : undefined;
}

type ChoiceCommand = FieldCommand & { intent: 'rename-choice' | 'remove-choice' | 'restore-choice' };

function choiceChanged({ choices }: OwnField, command: ChoiceCommand, done: (choices: FieldChoice[]) => Revised): Revised {
  const choice = choices.find(({ id }) => id === command.choice);
  if (!choice) return refuse('gone');
  const put = (changed: Partial<FieldChoice>) => done(choices.map((one) => (one === choice ? { ...one, ...changed } : one)));
  if (command.intent !== 'rename-choice') return put({ isRemoved: command.intent === 'remove-choice' });
  if (choice.name !== command.was && choice.name !== command.name) return refuse('changed-meanwhile');
  return choices.some((one) => one !== choice && isSameName(one.name, command.name)) ? refuse('choice-taken') : put({ name: command.name });
}

/** A value, and how many statements have it. */
export interface HeldValue {
  value: FieldValue;
  count: number;
}

/** A field of another kind, and its values in that kind, in the order in which they were given. */
export type KindChange = { kind: 'done'; field: OwnField; converted: FieldValue[] } | Refused;

/**
 * Gives a field another kind. Every value must say the same in the new one: it is read anew from its words, and when one of them cannot be, nothing is changed. A field that becomes a
 * choice gets its values as choices.
 */
export function changeKind(field: OwnField, kind: FieldKind, values: readonly HeldValue[], newId: () => string): KindChange {
  const choices = hasChoices(kind) && !hasChoices(field.kind) ? withValuesAsChoices(field, values, newId) : field.choices;
  if (choices.length > MOST_CHOICES) return refuse('too-many');
  const next = { ...field, kind, choices };
  const converted: FieldValue[] = [];
  const lost: { count: number; example: string; why: string }[] = [];
  for (const { value, count } of values) {
    const example = plainWords(field, value);
    const read = parseFieldValue(next, example);
    if (read.ok && read.value !== null) converted.push(read.value);
    else lost.push({ count, example, why: read.ok ? '' : read.problem });
  }
  const [first] = lost;
  return first ? { kind: 'would-lose', ...first, count: lost.reduce((sum, { count }) => sum + count, 0) } : { kind: 'done', field: next, converted };
}

function withValuesAsChoices(field: OwnField, values: readonly HeldValue[], newId: () => string): readonly FieldChoice[] {
  const choices = [...field.choices];
  for (const { value } of values) {
    const name = choiceName.safeParse(plainWords(field, value));
    if (!name.success) continue;
    const known = choices.findIndex((choice) => isSameName(choice.name, name.data));
    const [choice] = choices.slice(known, known + 1);
    if (known === -1 || !choice) choices.push({ id: newId(), name: name.data, isRemoved: false });
    else choices[known] = { ...choice, isRemoved: false };
  }
  return choices;
}
