import { Fragment } from 'react';
import type { NumberedThread, PrintedBlock, PrintedPiece, PrintedStatement } from '#core/export/print/printed.ts';
import type { MarginThread } from '#core/export/thread-words.ts';
import { dateWords } from '#core/list/statement-words.ts';

/** A statement as it is printed: each paragraph with the notes on what begins in it beside it, under numbers. */
export function Paper({ title, language, direction, lines, about, blocks, lost }: PrintedStatement) {
  return (
    <article className="paper" dir={direction} lang={language === 'und' ? undefined : language}>
      <header lang="en">
        <h1 dir="auto">{title}</h1>
        <dl dir="ltr">
          {lines.map(({ label, words }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{words}</dd>
            </div>
          ))}
        </dl>
      </header>
      {about.length > 0 ? (
        <section className="about" aria-label="On the statement as a whole" lang="en">
          <h2 dir="ltr">On the statement as a whole</h2>
          {about.map((thread, index) => (
            <Note key={index} thread={thread} />
          ))}
        </section>
      ) : null}
      {blocks.map((block, index) => (
        <div key={index} className={block.level === null ? 'line' : 'line heads'}>
          <Words block={block} />
          <Notes notes={block.notes} />
          <Notes notes={block.below} isBelow />
        </div>
      ))}
      {lost.length > 0 ? (
        <section className="lost" lang="en">
          <h2 dir="ltr">Passages that lost their place</h2>
          <p dir="ltr">The text was corrected since, and these words are not found in it any more.</p>
          {lost.map(({ number, quote, thread }) => (
            <div key={number} className="line">
              <blockquote dir="auto">
                <sup>{number}</sup> {quote}
              </blockquote>
              <Notes notes={[{ number, thread }]} />
            </div>
          ))}
        </section>
      ) : null}
    </article>
  );
}

function Words({ block: { level, part, direction, number, depth, marker, pieces } }: { block: PrintedBlock }) {
  const Tag = level === null ? 'p' : (`h${level + 1}` as 'h2' | 'h3' | 'h4');
  return (
    <Tag dir={direction} data-part={part} style={{ paddingInlineStart: `${depth * 1.8}em` }}>
      {number === null ? null : (
        <span className="count" lang="en">
          {number}
        </span>
      )}
      {marker === '' ? null : <span className="marker">{marker}</span>}
      {pieces.map((piece, index) => (
        <Piece key={index} piece={piece} />
      ))}
    </Tag>
  );
}

function Piece({ piece }: { piece: PrintedPiece }) {
  if (piece.kind === 'start') return <span className="sign">[</span>;
  if (piece.kind === 'end') {
    return (
      <span className="sign">
        ]<sup>{piece.number}</sup>
      </span>
    );
  }
  const { text, bold, italic, link } = piece.span;
  const words = text.split('\n').map((part, index) => (
    <Fragment key={index}>
      {index > 0 ? <br /> : null}
      {part}
    </Fragment>
  ));
  const linked = link === undefined ? words : <a href={link}>{words}</a>;
  const sloped = italic ? <em>{linked}</em> : linked;
  const looked = bold ? <b>{sloped}</b> : sloped;
  return piece.depth === 0 ? <>{looked}</> : <mark data-depth={Math.min(piece.depth, 3)}>{looked}</mark>;
}

function Notes({ notes, isBelow = false }: { notes: readonly NumberedThread[]; isBelow?: boolean }) {
  if (notes.length === 0) return null;
  return (
    <aside className={isBelow ? 'below' : undefined} aria-label={isBelow ? 'Further notes' : 'Notes'} lang="en">
      {notes.map(({ number, thread }) => (
        <Note key={number} number={number} thread={thread} />
      ))}
    </aside>
  );
}

function Note({ number, thread: { entries, isResolved } }: { number?: number; thread: MarginThread }) {
  return (
    <div className="note" dir="ltr">
      {entries.map(({ by, at, lines }, index) => (
        <div key={index} className={index > 0 ? 'answer' : undefined}>
          <p className="by">
            {index === 0 && number !== undefined ? <b className="number">{number}</b> : null} <bdi>{by.name}</bdi>
            {by.kind === 'outside' ? ' (outside)' : ''}, {dateWords({ dateStart: at.slice(0, 10), dateEnd: at.slice(0, 10) })}
            {index === 0 && isResolved ? ' · resolved' : ''}
          </p>
          {lines.map((line, place) => (
            <p key={place} dir="auto">
              {line}
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}
