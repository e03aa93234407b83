import { z } from 'zod';
import { fold } from './text/fold.ts';
import { id } from './id.ts';
import type { Actor } from './policy/policy.ts';
import { includesRole, role, ROLES, type Role } from './policy/role.ts';

/** Whom a comment speaks to: one person, or everyone who has a role. */
export const mention = z.union([z.strictObject({ member: id }), z.strictObject({ role })]);
export type Mention = z.infer<typeof mention>;

/** The most that one comment may mention. */
export const MOST_MENTIONS = 50;

/** The word that stands for everyone whose role includes this one, after an @. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  reader: 'readers',
  annotator: 'annotators',
  reviewer: 'reviewers',
  editor: 'editors',
  owner: 'owners',
};

/** Someone, or a role, with the name that is written after the @. */
export interface Mentionable {
  mention: Mention;
  name: string;
}

/** Everyone who can be mentioned in a workspace, and the words for roles after them. */
export function mentionablesOf(people: readonly { member: string; name: string }[]): Mentionable[] {
  return [...people.map(({ member, name }) => ({ mention: { member }, name })), ...ROLES.map((of) => ({ mention: { role: of }, name: ROLE_WORDS[of] }))];
}

/** Whether a mention speaks to this person today: by their membership, or by a role that theirs includes. */
export function isMentioned(of: Mention, actor: Actor): boolean {
  return 'member' in of ? of.member === actor.member : includesRole(actor.role, of.role);
}

/** An @ begins a mention unless it stands inside an address: after a Latin letter, a digit or a sign of one. */
const AT = /(?<![\p{Script=Latin}\p{Nd}_.+-])[@＠]/gu;
/** After a name no letter may follow, except in scripts that write no space between words. */
const GOES_ON = /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])[\p{L}\p{N}]/u;

/**
 * The places where a text names someone: an @ and the longest of the names that stands there, folded, so that case, accents and variants of
 * letters make no difference. Several people of one name are all meant. Ranges are UTF-16 units, the @ included.
 */
export function mentionsIn<T extends { name: string }>(text: string, named: readonly T[]): { start: number; end: number; of: T[] }[] {
  const places = [...text.matchAll(AT)].map(({ index }) => index);
  if (places.length === 0) return [];
  const byLength = named.map((of) => ({ of, name: fold(of.name).text.trim() })).filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length);
  return places.flatMap((start) => {
    const after = fold(text.slice(start + 1));
    const longest = byLength.find(({ name }) => after.text.startsWith(name) && !GOES_ON.test(after.text.slice(name.length)));
    if (!longest) return [];
    const end = start + 1 + (after.ends[longest.name.length - 1] ?? 0);
    return [{ start, end, of: byLength.filter(({ name }) => name === longest.name).map(({ of }) => of) }];
  });
}

/** Whom a text speaks to, each once, in the order in which they are named. */
export function mentionsOf(text: string, mentionables: readonly Mentionable[]): Mention[] {
  const found = new Map(mentionsIn(text, mentionables).flatMap(({ of }) => of.map((one) => [keyOf(one.mention), one.mention] as const)));
  return [...found.values()].slice(0, MOST_MENTIONS);
}

/** A name as it stands in a text, and whether it speaks to whoever reads. */
export interface SpokenTo {
  name: string;
  isMe: boolean;
}

/** The names under which a comment's mentions stand in its text. `members` holds those who left, too; whoever is not among them is left out. */
export function spokenTo(mentions: readonly Mention[], members: Readonly<Record<string, string>>, actor: Actor): SpokenTo[] {
  return mentions.flatMap((of) => {
    const name = 'member' in of ? members[of.member] : ROLE_WORDS[of.role];
    return name === undefined ? [] : [{ name, isMe: isMentioned(of, actor) }];
  });
}

/** A name that is being typed: where its @ stands, and what follows up to the caret. */
export interface TypedMention {
  start: number;
  query: string;
}

const LONGEST_QUERY = 60;

/** The mention that the caret stands in, if it may still become one: an @ before it in the same line, and no space right after that. */
export function typedMention(text: string, caret: number): TypedMention | undefined {
  const before = text.slice(Math.max(0, caret - LONGEST_QUERY), caret);
  const last = [...before.matchAll(AT)].at(-1);
  if (!last) return undefined;
  const query = before.slice(last.index + 1);
  return /[\n@＠]|^\s/u.test(query) ? undefined : { start: caret - before.length + last.index, query };
}

/** Those whose name, or a later part of it, begins with what was typed, folded: those whose whole name does first, roles last. */
export function matchingMentionables(mentionables: readonly Mentionable[], query: string, most: number): Mentionable[] {
  const sought = fold(query).text;
  const placed = mentionables.flatMap((of, order) => {
    const name = fold(of.name).text;
    const at = partsOf(name).find((part) => name.startsWith(sought, part));
    return at === undefined ? [] : [{ of, rank: [Number('role' in of.mention), at === 0 ? 0 : 1, order] as const }];
  });
  return placed
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2])
    .slice(0, most)
    .map(({ of }) => of);
}

/** Where the parts of a folded name begin. */
function partsOf(name: string): number[] {
  return [0, ...[...name.matchAll(/[\s\-'.]+/gu)].map((gap) => gap.index + gap[0].length)];
}

function keyOf(of: Mention): string {
  return 'member' in of ? `member:${of.member}` : `role:${of.role}`;
}
