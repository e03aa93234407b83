import { countsOf } from '#core/analysis/countable.ts';
import type { Counting } from '#core/analysis/matrix.ts';
import type { CoverageRow, Picture } from '#core/analysis/picture.ts';
import { coveredLength } from '#core/analysis/reach.ts';
import { holderWords } from '#core/list/statement-list.ts';
import { dateWords } from '#core/list/statement-words.ts';
import type { Material } from './material.ts';

/** So many statements are shown unless all are asked for, and then at most so many. */
const STATEMENTS_AT_ONCE = 50;
const MOST_STATEMENTS = 1_000;

/** How much of each statement's text is tagged; what has the least comes first, because it is what there is to do. */
export function pictureCoverage({ question: { asked, isWhole }, counting }: Material): Picture {
  const rows = rowsOf(counting).sort((a, b) => a.covered / Math.max(1, a.length) - b.covered / Math.max(1, b.length));
  const sum = (of: (row: CoverageRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const untagged = new Set(counting.statements.flatMap(({ statement, passages }) => (passages.length === 0 ? [statement] : [])));
  const wanted = asked.onlyUntagged ? rows.filter(({ statement }) => untagged.has(statement)) : rows;
  const shown = wanted.slice(0, isWhole ? Infinity : asked.allColumns ? MOST_STATEMENTS : STATEMENTS_AT_ONCE);
  return { view: 'coverage', rows: shown, moreRows: wanted.length - shown.length, length: sum(({ length }) => length), covered: sum(({ covered }) => covered) };
}

function rowsOf(counting: Counting): CoverageRow[] {
  const { valueOf } = countsOf(counting);
  return counting.statements.map(({ statement, details, passages, length, columns: { passage, tag, value, by } }) => {
    const counted = new Uint8Array(passages.length);
    for (let coding = 0; coding < tag.length; coding++) if (valueOf(tag[coding] ?? 0, value[coding] ?? 0, by[coding] ?? 0) >= 0) counted[passage[coding] ?? 0] = 1;
    const those = passages.filter((_, at) => counted[at] === 1);
    return { statement, name: holderWords(details).name, title: details.title, date: dateWords(details), passages: those.length, length, covered: coveredLength(those) };
  });
}
