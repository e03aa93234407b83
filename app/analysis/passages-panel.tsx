import { Link } from '@remix-run/react';
import { BookmarkPlus } from 'lucide-react';
import type { RefObject } from 'react';
import type { AnalysisAsked } from '#core/analysis/asked.ts';
import { ALL } from '#core/analysis/matrix.ts';
import type { ShownPassage, ShownPassages } from '#core/analysis/picture.ts';
import type { ValueStep } from '#core/analysis/value-step.ts';
import { MOST_PICKED } from '#core/excerpts/picked.ts';
import { holderWords } from '#core/list/statement-list.ts';
import { dateWords } from '#core/list/statement-words.ts';
import type { Tag } from '#core/taxonomy.ts';
import { useCollect } from '#app/collect/collecting.tsx';
import { Button } from '#app/ui/button.tsx';
import { Chip } from '#app/ui/chip.tsx';
import { Value } from '#app/ui/value.tsx';
import { behindWords } from './behind-words.ts';
import { MoreShown } from './more-shown.tsx';
import { PanelValues } from './panel-values.tsx';
import { Panel } from './panel.tsx';

interface PassagesPanelProps {
  asked: AnalysisAsked;
  passages: ShownPassages & { where: string };
  /** The tag that was chosen; undefined for all of them. */
  tag: Tag | undefined;
  steps: readonly ValueStep[];
  tagOf: (id: string) => Tag | undefined;
  home: string;
  /** Where whoever opens the panel is led. */
  head: RefObject<HTMLHeadingElement>;
}

/** The passages behind a number, each leading to its place in its statement. */
export function PassagesPanel({ asked, passages, tag, steps, tagOf, home, head }: PassagesPanelProps) {
  const { total, shown, where } = passages;
  const collect = useCollect();
  const title = (
    <>
      <bdi>{where}</bdi>: <span className="num">{total}</span> {total === 1 ? 'passage' : 'passages'}
    </>
  );
  return (
    <Panel asked={asked} name="Passages" above={tag ? <Chip hue={tag.hue} code={tag.code} name={tag.name} /> : <b>All tags</b>} title={title} head={head}>
      <p className="an-behind">{behindWords(passages, asked.view)}</p>
      <PanelValues asked={asked} values={passages.values} steps={steps} />
      <ul aria-label="In the order of the texts">
        {shown.map((passage) => (
          <PassageEntry key={`${passage.statement} ${passage.annotation}`} passage={passage} steps={steps} tagOf={tagOf} tag={asked.chosen?.tag ?? ALL} home={home} />
        ))}
        <MoreShown asked={asked} shown={shown.length} total={total} />
      </ul>
      {collect && shown.length > 0 ? (
        <div className="an-panel-foot">
          <Button small onClick={() => collect(shown.slice(0, MOST_PICKED).map(({ statement, annotation }) => ({ statement, annotation })))}>
            <BookmarkPlus className="ic ic-s" aria-hidden="true" />
            Collect {shown.length === total ? `all ${total}` : `these ${shown.length}`}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

interface PassageEntryProps {
  passage: ShownPassage;
  steps: readonly ValueStep[];
  tagOf: (id: string) => Tag | undefined;
  /** The tag that was chosen: it need not be said again. */
  tag: string;
  home: string;
}

function PassageEntry({ passage: { statement, annotation, details, quote, paragraph, isLost, said }, steps, tagOf, tag, home }: PassageEntryProps) {
  const collect = useCollect();
  const facts = [holderWords(details).name, dateWords(details) ?? 'no date', ...(isLost ? ['lost its place'] : paragraph === null ? [] : [`¶${paragraph}`])];
  return (
    <li>
      <blockquote lang={details.language} dir="auto">
        <Link to={`${home}/statements/${statement}?a=${annotation}`}>{quote}</Link>
      </blockquote>
      <p className="an-source">
        <bdi>{details.title}</bdi>
        {facts.map((fact) => (
          <span key={fact}>
            {' · '}
            <bdi>{fact}</bdi>
          </span>
        ))}
      </p>
      <ul className="an-said">
        {said.map((one) => {
          const step = steps.find(({ key }) => key === one.value);
          const of = tagOf(one.tag);
          return (
            <li key={`${one.tag} ${one.by} ${one.value}`}>
              {of && of.id !== tag ? <span className="muted">{of.name}</span> : null}
              {step && step.tone !== 'none' ? <Value step={{ label: step.label, polarity: step.polarity, definition: '' }} /> : null}
              <bdi className="muted">{one.by}</bdi>
            </li>
          );
        })}
      </ul>
      {collect ? (
        <Button look="quiet" small onClick={() => collect([{ statement, annotation }])}>
          <BookmarkPlus className="ic ic-s" aria-hidden="true" />
          Collect<span className="vh"> this passage</span>
        </Button>
      ) : null}
    </li>
  );
}
