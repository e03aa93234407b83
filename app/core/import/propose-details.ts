import { detectLanguage } from '#core/language.ts';
import type { StatementDetails } from '#core/statement-details.ts';
import { statusOf } from './details/status.ts';
import { titleOf } from './details/title.ts';
import type { ProposedDetails } from './detail-proposal.ts';
import { layoutOf } from './layout.ts';
import type { Source } from './source.ts';

/**
 * What a source says about itself, with the words that say it. What it does not say stays null: no date, speaker or group is made up. Clean-ups do not change what it says, so the
 * proposals are the same whichever are accepted.
 */
export function proposeDetails(source: Source): ProposedDetails {
  const { passages } = layoutOf(source);
  const findings: ProposedDetails['findings'] = {};
  const status = statusOf(passages);
  if (status) findings.deliveryStatus = status.finding;
  const title = titleOf(passages, source);
  findings.title = title.finding;
  const { language } = detectLanguage(passages.filter(({ role }) => role === 'text').map(({ text }) => text).join('\n'));
  findings.language = { certainty: language === 'und' ? 'inferred' : 'sure', evidence: [], why: language === 'und' ? 'Nothing tells the language of the text.' : 'The letters and small words of the text tell it.' };
  const details: StatementDetails = {
    title: title.value,
    type: 'statement',
    deliveryStatus: status?.value ?? null,
    ...{ speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: null, onBehalfOf: null, forum: null, session: null },
    ...{ agendaItem: null, agendaTopic: null, dateStart: null, dateEnd: null, place: null, unSymbol: null, sourceUrl: null },
    language,
  };
  return { details, findings };
}
