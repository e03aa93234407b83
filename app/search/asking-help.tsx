import { CircleHelp } from 'lucide-react';
import { PillMenu } from '#app/ui/pill-menu.tsx';

/** What can be typed, and what it means: `app/core/search/README.md` has the same for those who read code. */
const FORMS: readonly (readonly [typed: string, means: string])[] = [
  ['legal gaps', 'both words, anywhere in a statement'],
  ['"legal gaps"', 'one behind the other, also across lines'],
  ['verif*', 'words that begin so'],
  ['norms OR rules', 'either; AND, OR and NOT in capitals, ( ) to group'],
  ['norms -voluntary', 'without the second word'],
  ['legal NEAR/5 gaps', 'at most five words apart; "legal gaps"~5 means the same'],
  ['élevé', 'an accent or a vowel mark that you type must be there; eleve finds both'],
  ['delegation:Iran', 'also group:, speaker:, session:, forum:, place:, type:, language:, title:, and the fields of this workspace'],
  ['date:2024-01..2024-06', 'days, months or years; 2024.. and ..2024 are open at one end'],
  ['tag:"legally binding"', 'passages, by the code or name of a tag'],
  ['value:supports by:me', 'passages, by a value, and by who tagged them'],
  ['is:open', 'passages under discussion; also is:orphaned, is:disputed'],
];

/** What a search can ask, beside the search that one is writing. */
export function AskingHelp() {
  return (
    <PillMenu className="asking" icon={<CircleHelp className="ic ic-s" aria-hidden="true" />} label="What can be asked">
      <dl>
        {FORMS.map(([typed, means]) => (
          <div key={typed}>
            <dt>
              <code dir="auto">{typed}</code>
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </PillMenu>
  );
}
