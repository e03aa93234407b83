import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { statementDetails } from '#core/details/statement-details.ts';
import { hue, scaleStep } from '#core/taxonomy.ts';
import { textBlock } from '#core/text/text-block.ts';
import { ROOT } from '#server/root.ts';

const FOLDER = path.join(ROOT, 'prisma/sample');

/** The sample's files as they came carry more fields than are read here; zod leaves those out. */
const words = z.object({ file: z.string(), text: z.string() });
const codebook = z.object({
  groups: z.array(z.object({ code: z.string(), label: z.string(), definition: z.string() })),
  codes: z.array(
    z.object({
      code: z.string(),
      group: z.string(),
      label: z.string(),
      definition: z.string(),
      include: z.string(),
      exclude: z.string(),
      example: words,
    }),
  ),
});
const application = words.extend({ id: z.string(), sentence: z.string(), code: z.string(), stance: z.string().nullable() });
const look = z.strictObject({
  workspace: z.string(),
  service: z.string(),
  hues: z.record(z.string(), hue),
  hotkeys: z.record(z.string(), z.string().regex(/^[1-9]$/)),
  scale: z.strictObject({ name: z.string(), steps: z.array(scaleStep), themesWithout: z.array(z.string()) }),
});
const statement = z.strictObject({ file: z.string(), details: statementDetails, blocks: z.array(textBlock) });

/** One statement of the sample: `source` is the text as it came, `blocks` the cleaned one. */
export type SampleStatement = z.infer<typeof statement> & { source: string };
export type SampleApplication = z.infer<typeof application>;

export interface SampleFiles {
  look: z.infer<typeof look>;
  codebook: z.infer<typeof codebook>;
  statements: SampleStatement[];
  applications: SampleApplication[];
}

/** Reads `prisma/sample/`. Throws when a file is missing or not of its form. */
export async function readSample(): Promise<SampleFiles> {
  const [seen, book, coding, statements] = await Promise.all([readJson('look.json'), readJson('taxonomy.json'), readJson('coding.json'), readStatements()]);
  return { look: look.parse(seen), codebook: codebook.parse(book), applications: z.array(application).parse(coding), statements };
}

async function readStatements(): Promise<SampleStatement[]> {
  const names = (await readdir(path.join(FOLDER, 'statements'))).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const parsed = statement.parse(await readJson(`statements/${name}`));
      return { ...parsed, source: await readFile(path.join(FOLDER, 'source', parsed.file), 'utf8') };
    }),
  );
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(FOLDER, name), 'utf8'));
}
