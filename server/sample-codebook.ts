import { positionHolder } from '#core/statement-details.ts';
import { dateWords, splitName } from '#core/statement-words.ts';
import { wordsOf } from '#core/text-block.ts';
import type { Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import type { SampleFiles } from '#server/sample-files.ts';

/** Writes the sample's codebook into a new workspace, as its first revision. */
export async function addSampleCodebook(tx: Tx, { workspace, files }: { workspace: string; files: SampleFiles }): Promise<void> {
  const { codebook, look } = files;
  const scale = newId();
  await tx.scale.create({ data: { id: scale, workspaceId: workspace, name: look.scale.name, steps: JSON.stringify(look.scale.steps) } });

  const themes = new Map(codebook.groups.map((theme) => [theme.code, newId()]));
  await tx.tag.createMany({
    data: codebook.groups.map((theme, order) => ({
      id: themes.get(theme.code) ?? newId(),
      workspaceId: workspace,
      code: theme.code,
      name: theme.label,
      hue: look.hues[theme.code] ?? null,
      definition: theme.definition,
      scaleId: look.scale.themesWithout.includes(theme.code) ? null : scale,
      order,
    })),
  });
  await tx.tag.createMany({
    data: codebook.codes.map((code, order) => ({
      id: newId(),
      workspaceId: workspace,
      parentId: themes.get(code.group) ?? null,
      code: code.code,
      name: code.label,
      definition: code.definition,
      whenToUse: code.include,
      whenNotToUse: code.exclude,
      exampleQuote: code.example.text,
      exampleSource: sourceOf(files, code.example),
      hotkey: look.hotkeys[code.code] ?? null,
      order,
    })),
  });
  await tx.workspace.update({ where: { id: workspace }, data: { taxonomyRevision: 1 } });
}

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
