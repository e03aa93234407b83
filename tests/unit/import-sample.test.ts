import { describe, expect, it } from 'vitest';
import { cleanSource } from '#core/import/clean-source.ts';
import { plainSource } from '#core/import/plain-source.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { proposeDetails } from '#core/import/propose-details.ts';
import { statementDetails } from '#core/details/statement-details.ts';
import { readSample } from '#server/sample/sample-files.ts';

const { statements } = await readSample();

describe('what is proposed for the sample, with nothing known of it', () => {
  it.each(statements.map(({ file }) => file))('%s is cleaned to exactly the blocks that were made by hand', (file) => {
    const statement = statements.find((one) => one.file === file);
    const source = plainSource(statement?.source ?? '');
    const accepted = proposeCleanUps(source).filter(({ isOffered }) => !isOffered);
    expect(cleanSource(source, new Set(accepted.map(({ id }) => id))).blocks).toEqual(statement?.blocks);
  });

  it.each(statements.map(({ file }) => file))('%s has details that can be stored, each with words of the source', (file) => {
    const source = plainSource(statements.find((one) => one.file === file)?.source ?? '');
    const { details, findings } = proposeDetails(source);
    expect(statementDetails.parse(details)).toEqual(details);
    for (const { evidence, why } of Object.values(findings)) {
      expect(evidence.length > 0 || why !== undefined).toBe(true);
      for (const { start, end } of evidence) expect(source.text.slice(start, end)).toMatch(/\S/);
    }
  });
});
