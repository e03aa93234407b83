import { useParams, useRouteLoaderData } from '@remix-run/react';
import { useState, type KeyboardEvent } from 'react';
import { entryFields } from '#core/codebook/entry.ts';
import { mayRevise, type TagCreation } from '#core/codebook/may-revise.ts';
import { CODEBOOK_PROBLEMS } from '#core/codebook/problem.ts';
import { suggestCode } from '#core/codebook/suggest-code.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import type { Tag } from '#core/taxonomy.ts';
import { useRefresh } from '#app/ui/refresh.tsx';
import { sendChange } from './codebook/send-change.ts';

interface NewTagFormProps {
  name: string;
  tags: readonly Tag[];
  /** The tag is made and the codebook is loaded anew: it will be found. */
  onMade: () => void;
}

/** Makes or proposes the tag that was typed and not found, without leaving the text. Nothing for those who may do neither. */
export function NewTagForm({ name: typed, tags, onMade }: NewTagFormProps) {
  const { workspace } = useParams();
  const layout = useRouteLoaderData<{ me: Actor; tagCreation: TagCreation }>('routes/w.$workspace');
  const refresh = useRefresh();
  const [parent, setParent] = useState('');
  const [said, setSaid] = useState<{ words: string; isProblem: boolean } | null>(null);
  if (!layout || !can(layout.me, 'taxonomy.propose')) return null;
  const mayMake = mayRevise(layout.me, 'create', layout.tagCreation);
  const themes = tags.filter((tag) => tag.parent === null && !tag.retired);
  const name = typed.trim();

  async function make() {
    const neighbours = tags.filter((tag) => (tag.parent ?? '') === parent).map(({ code }) => code);
    const code = suggestCode(name, themes.find(({ id }) => id === parent)?.code ?? null, neighbours);
    const fields = entryFields.pick({ name: true, code: true }).safeParse({ name, code });
    if (!fields.success) return setSaid({ words: 'A tag needs a name of letters or digits, of at most 200 signs.', isProblem: true });
    const place = parent === '' ? null : parent;
    const answer = mayMake
      ? await sendChange(`/w/${workspace ?? ''}/taxonomy/revisions`, { kind: 'create', parent: place, before: null, fields: fields.data })
      : await sendChange(`/w/${workspace ?? ''}/taxonomy/proposals`, { kind: 'propose', parent: place, ...fields.data, definition: '', passage: null });
    if (answer.kind === 'failed') setSaid({ words: 'The server did not answer. Nothing was changed; try again in a moment.', isProblem: true });
    else if (answer.kind === 'refused') setSaid({ words: CODEBOOK_PROBLEMS[answer.problem], isProblem: true });
    else if (!mayMake) setSaid({ words: `Proposed as ${code}. An editor decides; the codebook shows what becomes of it.`, isProblem: false });
    else {
      refresh();
      onMade();
    }
  }

  if (said && !said.isProblem) return <p role="status">{said.words}</p>;
  return (
    <div className="new-tag" onKeyDown={(event: KeyboardEvent) => event.key !== 'Escape' && event.stopPropagation()}>
      <label>
        Under{' '}
        <select className="field select" value={parent} onChange={(event) => setParent(event.target.value)}>
          <option value="">nothing: a theme</option>
          {themes.map((theme) => (
            <option key={theme.id} value={theme.id}>
              {theme.code} {theme.name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="btn" onClick={() => void make()}>
        {mayMake ? 'New tag' : 'Propose'}{' '}
        <bdi className="trunc">“{name}”</bdi>
      </button>
      {said ? (
        <p className="wrong" role="alert">
          {said.words}
        </p>
      ) : null}
    </div>
  );
}
