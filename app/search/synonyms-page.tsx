import { Link } from '@remix-run/react';
import { ArrowLeft, Pencil, Trash2 } from 'lucide-react';
import { Fragment, useState } from 'react';
import { lineOf, SYNONYM_PROBLEMS, synonymAnswer, type SynonymRequest, type SynonymSet } from '#core/search/synonyms.ts';
import { IconButton } from '#app/ui/button.tsx';
import { useRefresh } from '#app/ui/refresh.tsx';
import { sendCommand } from '#app/ui/send-command.ts';
import { offer } from '#app/ui/toaster.tsx';
import { SynonymForm } from './synonym-form.tsx';

interface SynonymsPageProps {
  sets: readonly SynonymSet[];
  mayEdit: boolean;
  /** The address of the workspace. */
  home: string;
}

/** Words that mean the same in a workspace: whoever searches for one finds the others. */
export function SynonymsPage({ sets, mayEdit, home }: SynonymsPageProps) {
  const refresh = useRefresh();
  const [edited, setEdited] = useState<string | null>(null);
  const [problem, setProblem] = useState('');

  /** Resolves with why nothing came of it; undefined when it was done. */
  async function act(command: SynonymRequest): Promise<string | undefined> {
    const answer = await sendCommand(`${home}/synonyms/acts`, command, synonymAnswer);
    refresh();
    return answer?.kind === 'done' ? undefined : SYNONYM_PROBLEMS[answer?.kind ?? 'unanswered'];
  }

  async function change({ id, words }: SynonymSet, line: string): Promise<string | undefined> {
    const wrong = line === lineOf(words) ? undefined : await act({ intent: 'change', set: id, words: line, was: [...words] });
    if (wrong === undefined) setEdited(null);
    return wrong;
  }

  async function remove({ id, words }: SynonymSet) {
    const wrong = await act({ intent: 'remove', set: id });
    setProblem(wrong ?? '');
    if (wrong === undefined) offer('Synonyms removed', 'Undo', () => void act({ intent: 'add', words: lineOf(words) }).then((again) => setProblem(again ?? '')));
  }

  return (
    <main className="work page">
      <div className="folio wide">
        <header>
          <p>
            <Link className="row" to={`${home}/search`}>
              <ArrowLeft className="ic ic-s flip" aria-hidden="true" />
              Search
            </Link>
          </p>
          <h1>Synonyms</h1>
          <p className="intro">Words that mean the same here: whoever searches for one finds the others too, and can ask for the words as typed. {mayEdit ? 'They hold for everybody.' : 'Editors add them.'}</p>
        </header>
        <p className={problem === '' ? 'vh' : 'wrong'} role="status">
          {problem}
        </p>
        <section>
          {sets.length === 0 ? <p className="muted">There are none yet. {mayEdit ? 'Abbreviations and names that changed are a good beginning: PoA = Programme of Action.' : ''}</p> : null}
          <ul className="own-field-list" aria-label="Synonyms">
            {sets.map((set) => (
              <li key={set.id}>
                {edited === set.id ? (
                  <SynonymForm label="Words that mean the same" line={lineOf(set.words)} submit="Save" onLine={(line) => change(set, line)} onCancel={() => setEdited(null)} />
                ) : (
                  <div className="row">
                    <span className="grow synonyms">
                      {set.words.map((word, at) => (
                        <Fragment key={word}>
                          {at > 0 ? <i>=</i> : null}
                          <bdi>{word}</bdi>
                        </Fragment>
                      ))}
                    </span>
                    {mayEdit ? (
                      <>
                        <IconButton label={`Change ${lineOf(set.words)}`} onClick={() => setEdited(set.id)}>
                          <Pencil className="ic ic-s" aria-hidden="true" />
                        </IconButton>
                        <IconButton label={`Remove ${lineOf(set.words)}`} onClick={() => void remove(set)}>
                          <Trash2 className="ic ic-s" aria-hidden="true" />
                        </IconButton>
                      </>
                    ) : null}
                  </div>
                )}
              </li>
            ))}
          </ul>
        </section>
        {mayEdit ? (
          <section>
            <h2>Add synonyms</h2>
            <SynonymForm label="Words that mean the same" hint="With = between them, for example: PoA = Programme of Action" line="" submit="Add" onLine={(words) => act({ intent: 'add', words })} />
          </section>
        ) : null}
      </div>
    </main>
  );
}
