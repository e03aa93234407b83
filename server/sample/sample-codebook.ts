import type { Author } from '#core/entities/author.ts';
import { EMPTY_FIELDS, type Entry } from '#core/codebook/entry.ts';
import { positionHolder } from '#core/details/statement-details.ts';
import { dateWords, splitName } from '#core/list/statement-words.ts';
import { hue } from '#core/taxonomy.ts';
import { wordsOf } from '#core/text/text-block.ts';
import type { Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import type { SampleFiles } from '#server/sample/sample-files.ts';
import { recordRevision } from '#server/taxonomy/taxonomy-revisions.ts';

/** Writes the sample's codebook into a new workspace, as its first revision. */
export async function addSampleCodebook(tx: Tx, { workspace, author, files, now }: { workspace: string; author: Author; files: SampleFiles; now: Date }): Promise<void> {
  const { codebook, look } = files;
  const scale = newId();
  await tx.scale.create({ data: { id: scale, workspaceId: workspace, name: look.scale.name, steps: JSON.stringify(look.scale.steps) } });

  const themes = codebook.groups.map((theme, order): Entry => ({
    ...UNTOUCHED,
    id: newId(),
    code: theme.code,
    name: theme.label,
    hue: hue.safeParse(look.hues[theme.code]).data ?? null,
    definition: theme.definition,
    scale: look.scale.themesWithout.includes(theme.code) ? null : scale,
    order,
  }));
  const tags = codebook.codes.map((code, order): Entry => ({
    ...UNTOUCHED,
    id: newId(),
    parent: themes.find((theme) => theme.code === code.group)?.id ?? null,
    code: code.code,
    name: code.label,
    definition: code.definition,
    whenToUse: code.include,
    whenNotToUse: code.exclude,
    examples: [{ quote: code.example.text, source: sourceOf(files, code.example), passage: null }],
    hotkey: look.hotkeys[code.code] ?? null,
    order,
  }));
  await recordRevision(tx, { workspace, kind: 'founded', author, now, changes: [...themes, ...tags].map((after) => ({ before: null, after })) });
}

const UNTOUCHED = { ...EMPTY_FIELDS, parent: null, retired: null, mergedInto: null };

/** Who said it, when, and in which paragraph: "Iran, 1 April 2022, ¶8". */
function sourceOf({ statements }: SampleFiles, example: { file: string; text: string }): string {
  const statement = statements.find(({ file }) => file === example.file);
  if (!statement) return '';
  const holder = positionHolder(statement.details);
  const numbered = wordsOf(statement.blocks).filter(({ part }) => part === 'body');
  const paragraph = numbered.findIndex(({ text }) => text.includes(example.text)) + 1;
  const said = [holder === null ? statement.details.title : splitName(holder).short, dateWords(statement.details, 'long') ?? 'no date'];
  return [...said, ...(paragraph > 0 ? [`¶${paragraph}`] : [])].join(', ');
}
