import { csvCell } from '#core/escaping/csv-cell.ts';

/** A decision with what it was about, in words of today's codebook. `now` is what the tagging says today, null when its author took it away. */
export interface LoggedDecision {
  layer: string;
  subject: string;
  statement: string;
  title: string;
  annotation: string;
  quote: string;
  outcome: 'kept' | 'changed' | 'withdrawn';
  about: string;
  to: string | null;
  now: string | null;
  reason: string;
  by: string;
  author: string;
  at: string;
  takenBack: { by: string; at: string; reason: string | null } | null;
  verdicts: { by: string; verdict: string; reason: string | null; proposal: string | null }[];
}

/** What was decided, in a few words: "Changed: RID.POA, questions → RID.POA, opposes". */
export function outcomeWords({ outcome, about, to }: Pick<LoggedDecision, 'outcome' | 'about' | 'to'>): string {
  if (outcome === 'kept') return `Kept: ${about}`;
  if (outcome === 'withdrawn') return `Withdrawn: ${about}`;
  return `Changed: ${about} → ${to ?? ''}`;
}

/** That a decision was taken back, in words: "Taken back by Ann: Decided too early." */
export function takenBackWords({ by, reason }: NonNullable<LoggedDecision['takenBack']>): string {
  return `Taken back by ${by}${reason === null ? '' : `: ${reason}`}`;
}

/** One verdict in words: "Ann disagrees: It is a doubt. Proposes RID.POA, opposes." */
export function verdictWords({ by, verdict, reason, proposal }: LoggedDecision['verdicts'][number]): string {
  const says = verdict === 'unsure' ? 'is unsure' : `${verdict}s`;
  return `${by} ${says}${reason === null ? '' : `: ${reason}`}${proposal === null ? '' : ` Proposes ${proposal}.`}`;
}

const COLUMNS = ['decided_at', 'decided_by', 'outcome', 'about', 'changed_to', 'reason', 'taken_back_at', 'taken_back_by', 'taken_back_reason', 'statement', 'passage', 'tagged_by', 'tagging_today', 'verdicts', 'link'] as const;

/** The log as CSV (UTF-8 with a byte order mark, CRLF), one decision a row. `linkTo` gives the whole address of a passage. */
export function decisionsCsv(decisions: readonly LoggedDecision[], linkTo: (of: LoggedDecision) => string): string {
  const rows = decisions.map((one) => [one.at, one.by, one.outcome, one.about, one.to ?? '', one.reason, one.takenBack?.at ?? '', one.takenBack?.by ?? '', one.takenBack?.reason ?? '', one.title, one.quote, one.author, one.now ?? 'withdrawn', one.verdicts.map(verdictWords).join(' | '), linkTo(one)]);
  return `\ufeff${[COLUMNS, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** The log as Markdown, one section a decision. */
export function decisionsMarkdown(decisions: readonly LoggedDecision[], linkTo: (of: LoggedDecision) => string): string {
  const sections = decisions.map((one) =>
    [
      `## ${escaped(outcomeWords(one))}`,
      quoted(one.quote),
      `[${escaped(one.title)}](${linkTo(one)}), tagged by ${escaped(one.author)}. Decided by ${escaped(one.by)}, ${one.at.slice(0, 10)}.`,
      `**Reason.** ${escaped(one.reason)}`,
      one.takenBack ? `**${escaped(takenBackWords(one.takenBack))}** (${one.takenBack.at.slice(0, 10)})` : '',
      one.verdicts.map((verdict) => `- ${escaped(verdictWords(verdict))}`).join('\n'),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  );
  return `${['# Decisions', ...sections].join('\n\n')}\n`;
}

function quoted(words: string): string {
  return words.split('\n').map((line) => `> ${escaped(line)}`).join('\n');
}

/** Words as Markdown shows them: nothing in them is markup, and a line break is a space. */
function escaped(words: string): string {
  return words.replace(/\s*\r?\n\s*/g, ' ').replace(/[\\`*_{}[\]()<>#+\-!|~&]/g, '\\$&');
}
