import { memo, useMemo } from 'react';
import { directionOf } from '#core/text/text-direction.ts';
import type { TextBlock } from '#core/text/text-block.ts';
import type { Stretch } from '#core/import/source.ts';
import { piecesOf, placeBlocks, type PlacedBlock } from './placed-text.ts';

/** The text as it will be read, with the places that are shown now. */
export const CleanedText = memo(function CleanedText({ blocks, shown, language }: { blocks: readonly TextBlock[]; shown: readonly Stretch[]; language: string }) {
  const placed = useMemo(() => placeBlocks(blocks), [blocks]);
  const marks = shown.map((one) => ({ ...one, look: 'cur' }));
  return (
    <article className="text" lang={language === '' ? undefined : language} dir={directionOf(language)}>
      <div className="reading">
        <Blocks blocks={placed} marks={marks} />
      </div>
    </article>
  );
});

interface Mark extends Stretch {
  look: string;
}

function Blocks({ blocks, marks }: { blocks: readonly PlacedBlock[]; marks: readonly Mark[] }) {
  return blocks.map((block, index) => {
    if (block.type === 'words') return <Words key={index} block={block} marks={marks} />;
    const List = block.ordered ? 'ol' : 'ul';
    return (
      <List key={index} dir="auto" start={block.ordered ? block.start : undefined}>
        {block.entries.map((entry, at) => (
          <li key={at} dir="auto">
            <Blocks blocks={entry} marks={marks} />
          </li>
        ))}
      </List>
    );
  });
}

function Words({ block, marks }: { block: PlacedBlock & { type: 'words' }; marks: readonly Mark[] }) {
  const Tag = block.level === 0 ? 'p' : (`h${block.level}` as const);
  let at = block.at;
  return (
    <Tag data-part={block.part} dir="auto">
      {block.spans.map((span, index) => {
        const pieces = piecesOf(span.text, at, marks);
        at += span.text.length;
        const words = pieces.map(({ text, at: from, looks }) => (looks.length > 0 ? <mark key={from} className="cur">{text}</mark> : text));
        return <Look key={index} bold={span.bold} italic={span.italic} link={span.link} words={words} />;
      })}
    </Tag>
  );
}

/** A link is shown as one, but leads nowhere while it is only proposed. */
function Look({ bold, italic, link, words }: { bold: boolean | undefined; italic: boolean | undefined; link: string | undefined; words: React.ReactNode }) {
  const slanted = italic ? <em>{words}</em> : words;
  const weighty = bold ? <strong>{slanted}</strong> : slanted;
  return link === undefined ? <>{weighty}</> : <u title={link}>{weighty}</u>;
}
