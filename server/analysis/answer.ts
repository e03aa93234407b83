import type { View } from '#core/analysis/asked.ts';
import { dimensionOf, personName } from '#core/analysis/columns.ts';
import { countAll, type Counting } from '#core/analysis/matrix.ts';
import type { Analysed, Basis, Picture } from '#core/analysis/picture.ts';
import { tagPaths } from '#core/analysis/tag-paths.ts';
import type { Prepare } from '#server/direct.ts';
import { readAsks } from './asks.ts';
import { chosenAsks, chosenPassages, isOfAsks } from './chosen-passages.ts';
import type { KeptStatements } from './kept-statements.ts';
import type { Material } from './material.ts';
import { narrowedOf } from './narrowed.ts';
import { pictureCoverage } from './picture-coverage.ts';
import { pictureFrequency } from './picture-frequency.ts';
import { pictureMatrix } from './picture-matrix.ts';
import { picturePeople } from './picture-people.ts';
import { pictureRepeated } from './picture-repeated.ts';
import { pictureTime } from './picture-time.ts';
import { pictureTogether } from './picture-together.ts';
import type { AnalysisQuestion } from './question.ts';
import { readVerdicts } from './read-verdicts.ts';

/** The columns of a view: where none can be chosen, it has its own. */
const DIMENSIONS: Readonly<Record<View, string | null>> = { matrix: null, frequency: 'holder', together: 'holder', time: 'holder', coverage: 'statement', people: 'person', repeated: null };

/** Answers a question from the statements of its workspace. */
export function answerQuestion(prepare: Prepare, question: AnalysisQuestion, kept: KeptStatements): Analysed {
  const { asked, tags } = question;
  const { statements, counts } = narrowedOf(question, kept);
  const dimension = dimensionOf(DIMENSIONS[asked.view] ?? asked.columns, { ...question, statements, perMember: asked.perMember });
  const counting: Counting = {
    ...{ statements, numbers: kept.numbers, pathOf: tagPaths(tags), unit: asked.unit, by: asked.by, values: asked.values.length === 0 ? null : new Set(asked.values) },
    ...{ columnsOf: dimension.columnsOf, isByCoding: dimension.isByCoding === true },
  };
  const { total, used } = countAll(counting);
  const material: Material = { question, counting, dimension, used };
  const answer = { basis: { ...basisOf(material, kept, counts), total }, picture: pictureOf(prepare, material) };
  if (asked.chosen && isOfAsks(asked, asked.chosen)) return { ...answer, passages: null, asks: chosenAsks(prepare, material, asked.chosen) };
  return { ...answer, passages: asked.chosen && chosenPassages(prepare, material, asked.chosen), asks: null };
}

function pictureOf(prepare: Prepare, material: Material): Picture {
  switch (material.question.asked.view) {
    case 'matrix':
      return pictureMatrix(material);
    case 'frequency':
      return pictureFrequency(material);
    case 'together':
      return pictureTogether(material);
    case 'time':
      return pictureTime(material);
    case 'repeated':
      return pictureRepeated(material);
    case 'coverage':
      return pictureCoverage(material);
    case 'people':
      return picturePeople(material, readAsks(prepare, material.question.workspace, material.counting.statements), readVerdicts(prepare, material.question.workspace));
  }
}

function basisOf({ question: { names }, counting: { statements } }: Material, { statements: all, people }: KeptStatements, counts: Basis['counts']): Omit<Basis, 'total'> {
  return {
    statements: statements.length,
    untagged: statements.filter(({ passages }) => passages.length === 0).length,
    ofStatements: all.length,
    counts,
    people: people.map((by) => ({ by, name: personName(by, names) })).sort((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}
