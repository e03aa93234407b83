import type { Analysed, Reading } from '#core/analysis/picture.ts';
import { openLookout } from '#server/direct.ts';
import { answerQuestion } from './answer.ts';
import { readStatements, type KeptStatements } from './kept-statements.ts';
import type { AnalysisQuestion } from './question.ts';

/** So many workspaces are kept ready, those asked about last. */
const MOST_KEPT = 4;

/** Keeps what counts in workspaces ready, and answers from it. For a thread of its own: it works synchronously. */
export function createAnalyser({ database }: { database: string }) {
  const lookout = openLookout(database);
  const kept = new Map<string, KeptStatements>();

  return {
    /** Answers from everything that was stored before the question. Where much has to be read first, it tells how far that is. */
    answer(question: AnalysisQuestion, tell: (reading: Reading) => void): Analysed {
      return lookout.transact((prepare) => {
        const now = readStatements(prepare, question.workspace, kept.get(question.workspace), tell);
        kept.delete(question.workspace);
        kept.set(question.workspace, now);
        for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
        return answerQuestion(prepare, question, now);
      });
    },

    close(): void {
      lookout.close();
    },
  };
}
