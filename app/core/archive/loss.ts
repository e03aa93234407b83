import { foundLines, tallyOf, type Found } from '#core/refi/tally.ts';

/** What an archive does not carry of a workspace, as a closed list; each is counted as the owner sees it. */
export const ARCHIVE_LOSSES = [
  'hidden', // what reviewers have hidden
  'proposals', // suggestions of tags
  'files', // files that statements were imported from
  'versions', // earlier versions of texts
] as const;
export type ArchiveLossCode = (typeof ARCHIVE_LOSSES)[number];
export type ArchiveLoss = Found<ArchiveLossCode>;

export const countArchiveLosses = () => tallyOf(ARCHIVE_LOSSES);

const WORDS: Readonly<Record<ArchiveLossCode, (count: number) => string>> = {
  hidden: (count) => (count === 1 ? 'One passage, tagging or comment is hidden by a reviewer; it stays here.' : `${count} passages, taggings or comments are hidden by reviewers; they stay here.`),
  proposals: (count) => (count === 1 ? 'One suggestion of a tag waits for a decision; it stays here.' : `${count} suggestions of tags wait for a decision; they stay here.`),
  files: (count) => (count === 1 ? 'One file that a statement was imported from stays here; the text as it was read from it goes along.' : `${count} files that statements were imported from stay here; the texts as they were read from them go along.`),
  versions: (count) => (count === 1 ? 'The text of one statement was edited since it was added; it goes along as it is today, without what it was before.' : `The texts of ${count} statements were edited since they were added; they go along as they are today, without what they were before.`),
};

/** A loss as a sentence. */
export function archiveLossWords({ code, count }: Pick<ArchiveLoss, 'code' | 'count'>): string {
  return WORDS[code](count);
}

/** What no archive carries of any workspace. */
export const NEVER_IN_ARCHIVE = [
  'What was deleted, and what others keep for themselves alone.',
  'Addresses of e-mail, passwords, sessions, tokens of programs and invitations.',
  'The history: who did what when, edits of texts and details, clean-ups of imports, that something was hidden once and restored, suggestions of tags that were decided.',
  'What each member has read, muted, opens the list with, or was told of in the inbox.',
];

/** What is other in a workspace that was restored. */
export const OTHER_WHEN_RESTORED = [
  'Everybody in it is an author from outside there, programs too, under the name that they have here (two of one name are told apart by a number), except the one who restores it and says who of them they are.',
  'Mentions of anybody else are plain words. What only its maker sees comes along when its maker restores it.',
  'Assignments are taken for the one who restores it, as given by themselves; those of others are not.',
  'Views and saved searches belong to whoever restores it.',
  'Passages that a person put on other words stay there, without the step back to where they stood before.',
  'Its log of changes begins on the day of the restoring; the codebook keeps its history, and what is said keeps the times at which it was said.',
];

/** The whole list as a text to be kept beside the file. */
export function archiveLossReport(name: string, losses: readonly ArchiveLoss[]): string {
  const lines = losses.flatMap((loss) => foundLines(loss, archiveLossWords(loss)));
  return [`What the archive of “${name}” does not carry`, '', ...lines, ...NEVER_IN_ARCHIVE.map((line) => `- ${line}`), '', 'What is other in a workspace that is restored from it', '', ...OTHER_WHEN_RESTORED.map((line) => `- ${line}`), ''].join('\n');
}
