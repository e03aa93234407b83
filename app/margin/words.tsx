import { blocksOfWords, spansOfWords, type WordsSpan } from '#core/formatted-words.ts';
import { linkParts } from './link-parts.ts';

/** What a person wrote, as text: simple marks are read from it and never markup, addresses may be followed, each line keeps its own direction. */
export function Words({ text, className }: { text: string; className?: string }) {
  return (
    <div className={className ? `words ${className}` : 'words'}>
      {blocksOfWords(text).map((block, index) =>
        block.kind === 'list' ? (
          <ul key={index}>
            {block.entries.map((entry, at) => (
              <li key={at} dir="auto">
                <Line text={entry} />
              </li>
            ))}
          </ul>
        ) : (
          <p key={index} dir="auto">
            {block.text === '' ? '\u200b' : <Line text={block.text} />}
          </p>
        ),
      )}
    </div>
  );
}

function Line({ text }: { text: string }) {
  return linkParts(text).map((part, index) =>
    'href' in part ? (
      <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
        {part.text}
      </a>
    ) : (
      spansOfWords(part.text).map((span, at) => <Span key={`${index}.${at}`} span={span} />)
    ),
  );
}

function Span({ span }: { span: WordsSpan }) {
  switch (span.manner) {
    case 'plain':
      return span.text;
    case 'bold':
      return <strong>{span.text}</strong>;
    case 'italic':
      return <em>{span.text}</em>;
    case 'code':
      return <code>{span.text}</code>;
  }
}
