import { Link } from '@remix-run/react';
import type { RefObject } from 'react';
import type { AnalysisAsked } from '#core/analysis/asked.ts';
import type { Analysed } from '#core/analysis/picture.ts';
import { holderWords } from '#core/list/statement-list.ts';
import { dateWords } from '#core/list/statement-words.ts';
import { MoreShown } from './more-shown.tsx';
import { Panel } from './panel.tsx';

interface AsksPanelProps {
  asked: AnalysisAsked;
  asks: NonNullable<Analysed['asks']>;
  home: string;
  head: RefObject<HTMLHeadingElement>;
}

/** The statements that somebody was asked to read, and which of them are read. */
export function AsksPanel({ asked, asks: { total, read, shown, where }, home, head }: AsksPanelProps) {
  const title = (
    <>
      <bdi>{where}</bdi>: <span className="num">{total}</span> {total === 1 ? 'statement' : 'statements'}, <span className="num">{read}</span> read
    </>
  );
  return (
    <Panel asked={asked} name="Statements" above={<b>Asked to read</b>} title={title} head={head}>
      <ul>
        {shown.map(({ statement, details, isRead }) => (
          <li key={statement}>
            <Link to={`${home}/statements/${statement}`}>
              <bdi>{details.title}</bdi>
            </Link>
            <p className="an-source">
              <bdi>{holderWords(details).name}</bdi>
              {' · '}
              {dateWords(details) ?? 'no date'}
              {' · '}
              <b>{isRead ? 'read' : 'not read yet'}</b>
            </p>
          </li>
        ))}
        <MoreShown asked={asked} shown={shown.length} total={total} />
      </ul>
    </Panel>
  );
}
