import { detectLanguage } from '#core/text/language.ts';
import { statementDetails, type StatementDetails } from '#core/details/statement-details.ts';
import { agendaItemOf, agendaTopicOf } from './details/agenda.ts';
import { dateOf, placeOfDelivery } from './details/date-and-place.ts';
import { delegationOf } from './details/delegation.ts';
import { byFileName } from './details/file-name.ts';
import { forumOf } from './details/forum.ts';
import { printed, type Found } from './details/found.ts';
import { kindOf } from './details/kind.ts';
import { meetingOf } from './details/meeting.ts';
import { onBehalfOf } from './details/on-behalf.ts';
import { printedOf } from './details/printed.ts';
import { sessionOf } from './details/session.ts';
import { speakerOf } from './details/speaker.ts';
import { statusOf } from './details/status.ts';
import { sourceUrlOf, unSymbolOf } from './details/symbol.ts';
import { titleOf } from './details/title.ts';
import { translationOf } from './details/translation.ts';
import type { DetailField, Finding, ProposedDetails } from './detail-proposal.ts';
import { layoutOf, type Passage } from './layout.ts';
import type { Source } from './source.ts';

type Proposals = { [K in DetailField]?: Found<StatementDetails[K]> | undefined };

/**
 * What a source says about itself, with the words that say it. What it does not say stays null: no date, speaker or group is made up. A date that lacks its year, or could be read in two
 * ways, is null with a finding that says why. Clean-ups do not change what a source says, so the proposals are the same whichever are accepted.
 */
export function proposeDetails(source: Source, fileName = ''): ProposedDetails {
  const layout = layoutOf(source);
  const print = printedOf(layout, source);
  const language = languageOf(layout.passages);
  const date = dateOf(print);
  const behalf = onBehalfOf(print);
  const delegation = delegationOf(print) ?? byFileName(fileName);
  const topic = agendaTopicOf(print);
  const speaker = speakerOf(print);
  const known = { topic, behalf: behalf?.finding.evidence[0], delegation: delegation?.value.name, language: language.value };
  const proposals: Proposals = {
    title: titleOf(print, source, known),
    type: kindOf(print),
    deliveryStatus: statusOf(layout.passages),
    speakerName: speaker.name,
    speakerTitle: speaker.title,
    speakerAffiliation: speaker.affiliation,
    delegation,
    onBehalfOf: behalf,
    forum: forumOf(print, date?.start.value ?? null),
    session: sessionOf(print),
    meeting: meetingOf(print),
    agendaItem: agendaItemOf(print),
    agendaTopic: topic,
    dateStart: date?.start,
    dateEnd: date && { value: date.end, finding: date.start.finding },
    place: placeOfDelivery(print, date?.start.finding),
    language,
    translation: translationOf(print, language.value),
    unSymbol: unSymbolOf(print),
    sourceUrl: sourceUrlOf(print),
  };
  return settled(proposals);
}

/** A shorter text is asked together with its cover. */
const TELLING = 300;

function languageOf(passages: readonly Passage[]): Found<string> {
  const text = passages.filter(({ role }) => role === 'text').map(({ text: words }) => words).join('\n').slice(0, 40_000);
  const { language } = detectLanguage(text.length >= TELLING ? text : passages.map(({ text: words }) => words).join('\n'));
  return language === 'und' ? printed(language, [], 'inferred', 'Nothing tells the language of the text.') : printed(language, [], 'sure', 'The letters and small words of the text tell it.');
}

/** The details that can be stored; a value that no field holds is left out with its finding. */
function settled(proposals: Proposals): ProposedDetails {
  const { shape } = statementDetails;
  const findings: Partial<Record<DetailField, Finding>> = {};
  const valueOf = <K extends DetailField>(field: K): StatementDetails[K] | null => {
    const found = proposals[field];
    if (!found || !shape[field].safeParse(found.value).success) return null;
    findings[field] = found.finding;
    return found.value;
  };
  const details: StatementDetails = {
    title: valueOf('title') ?? 'Untitled statement',
    type: valueOf('type') ?? 'statement',
    deliveryStatus: valueOf('deliveryStatus'),
    speakerName: valueOf('speakerName'),
    speakerTitle: valueOf('speakerTitle'),
    speakerAffiliation: valueOf('speakerAffiliation'),
    delegation: valueOf('delegation'),
    onBehalfOf: valueOf('onBehalfOf'),
    forum: valueOf('forum'),
    session: valueOf('session'),
    meeting: valueOf('meeting'),
    agendaItem: valueOf('agendaItem'),
    agendaTopic: valueOf('agendaTopic'),
    dateStart: valueOf('dateStart'),
    dateEnd: valueOf('dateEnd'),
    place: valueOf('place'),
    language: valueOf('language') ?? 'und',
    translation: valueOf('translation'),
    unSymbol: valueOf('unSymbol'),
    sourceUrl: valueOf('sourceUrl'),
  };
  return { details, findings };
}
