import { Fragment } from 'react';
import { mentionsIn, type SpokenTo } from '#core/mention.ts';
import { blocksOfWords, spansOfWords, type WordsSpan } from '#core/text/formatted-words.ts';
import { linkParts } from './link-parts.ts';

/** What a person wrote, as text: simple marks are read from it and never markup, addresses may be followed, those it speaks to stand out, each line keeps its own direction. */
export function Words({ text, spokenTo = NOBODY, className }: { text: string; spokenTo?: readonly SpokenTo[]; className?: string }) {
  return (
    <div className={className ? `words ${className}` : 'words'}>
      {blocksOfWords(text).map((block, index) =>
        block.kind === 'list' ? (
          <ul key={index}>
            {block.entries.map((entry, at) => (
              <li key={at} dir="auto">
                <Line text={entry} spokenTo={spokenTo} />
              </li>
            ))}
          </ul>
        ) : (
          <p key={index} dir="auto">
            {block.text === '' ? '\u200b' : <Line text={block.text} spokenTo={spokenTo} />}
          </p>
        ),
      )}
    </div>
  );
}

const NOBODY: readonly SpokenTo[] = [];

function Line({ text, spokenTo }: { text: string; spokenTo: readonly SpokenTo[] }) {
  return linkParts(text).map((part, index) =>
    'href' in part ? (
      <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
        {part.text}
      </a>
    ) : (
      spansOfWords(part.text).map((span, at) => <Span key={`${index}.${at}`} span={span} spokenTo={spokenTo} />)
    ),
  );
}

function Span({ span, spokenTo }: { span: WordsSpan; spokenTo: readonly SpokenTo[] }) {
  const said = <Said text={span.text} spokenTo={spokenTo} />;
  switch (span.manner) {
    case 'plain':
      return said;
    case 'bold':
      return <strong>{said}</strong>;
    case 'italic':
      return <em>{said}</em>;
    case 'code':
      return <code>{span.text}</code>;
  }
}

/** Words with the names in them that they speak to. */
function Said({ text, spokenTo }: { text: string; spokenTo: readonly SpokenTo[] }) {
  const places = mentionsIn(text, spokenTo);
  if (places.length === 0) return text;
  return (
    <>
      {places.map(({ start, end, of }, at) => (
        <Fragment key={start}>
          {text.slice(places[at - 1]?.end ?? 0, start)}
          <bdi className={of.some(({ isMe }) => isMe) ? 'at me' : 'at'}>{text.slice(start, end)}</bdi>
        </Fragment>
      ))}
      {text.slice(places.at(-1)?.end)}
    </>
  );
}
