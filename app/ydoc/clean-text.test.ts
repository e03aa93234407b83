import { readFile, readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cleanSource } from '#core/import/clean-source.ts';
import { plainSource } from '#core/import/plain-source.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { flatten } from './flat-text.ts';
import { fillText } from './text-from-blocks.ts';
import { TEXT_ROOT } from './text-schema.ts';

const SAMPLE = new URL('../../prisma/sample/source/', import.meta.url);
const MADE = 'Check against delivery\n\nMr. Chair,\nA **bold line\nof** two _and_ a half\n\n- one\n  1. inner\n- two; three; four; five.\n\n## Heading\nWe close here with a paragraph that is long enough to stand beneath a heading, as it should.';

test('a cleaned text is what the document made of its blocks flattens to, whatever is accepted', async () => {
  const texts = await Promise.all((await readdir(SAMPLE)).map((file) => readFile(new URL(file, SAMPLE), 'utf8')));
  for (const text of [...texts, MADE]) {
    const source = plainSource(text);
    const ids = proposeCleanUps(source).map(({ id }) => id);
    for (const accepted of [ids, [], ids.filter((_, index) => index % 2 === 0), ids.filter((_, index) => index % 3 > 0)]) {
      const clean = cleanSource(source, new Set(accepted));
      const doc = new Y.Doc();
      fillText(doc, clean.blocks);
      expect(flatten(doc.getXmlFragment(TEXT_ROOT)).text).toBe(clean.text);
    }
  }
});
