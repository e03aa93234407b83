import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusalWords } from '#core/import/refusal-words.ts';
import { detectLanguage } from '#core/text/language.ts';
import { ROOT } from '#server/root.ts';
import { checkSource } from '#tests/support/reading.ts';
import { readFile } from './read-file.ts';

/** Real files beside the repository, where somebody has put them. */
const CORPUS = path.join(ROOT, '../shared/corpus');
const files = existsSync(CORPUS)
  ? readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
      .filter((name) => /^(docx|html-udhr|pdf-misc|txt-ungdc)\//.test(name))
      .sort()
  : [];

/** Made to be broken, locked, empty or noise. */
const REFUSED = /fuzz|truncated|\.doc$|ExternalEntity|empty|doc-coreprops|doc-no-coreprops|picture|poi-comment|Thuluth|unicode_ab|bug1669097|text-without-popup|labelled_pages/;

const read = (name: string) => readFile({ name, bytes: Uint8Array.from(readFileSync(path.join(CORPUS, name))) });

describe.skipIf(files.length === 0)('the files of the corpus', () => {
  it.each(['docx', 'html-udhr', 'pdf-misc', 'txt-ungdc'])('in %s are read as words or refused in words', async (folder) => {
    const refused: string[] = [];
    for (const name of files.filter((one) => one.startsWith(`${folder}/`))) {
      const reading = await read(name);
      if (reading.kind === 'refused') {
        expect(refusalWords(reading.refusal).happened).not.toBe('');
        refused.push(name);
        continue;
      }
      if (reading.kind !== 'read') throw new Error(name);
      checkSource(reading.source);
      const signs = reading.source.text.match(/\S/gu)?.length ?? 0;
      const unknown = reading.source.text.match(/[\ufffd\p{Co}\p{Cn}]/gu)?.length ?? 0;
      expect(unknown, name).toBeLessThanOrEqual(signs * 0.02);
    }
    expect(refused.filter((name) => !REFUSED.test(name))).toEqual([]);
  });

  it('in fifteen languages are told by the language of their words', async () => {
    for (const name of files.filter((one) => one.startsWith('html-udhr/'))) {
      const reading = await read(name);
      if (reading.kind !== 'read') throw new Error(name);
      expect(detectLanguage(reading.source.text).language, name).toBe(reading.source.declared.language?.split('-')[0]);
    }
  });
});
