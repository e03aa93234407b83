import { linkParts } from './link-parts.ts';

/** What a person wrote, as text: no markup is ever read from it, addresses may be followed, each line keeps its own direction. */
export function Words({ text, className }: { text: string; className?: string }) {
  return (
    <div className={className ? `words ${className}` : 'words'}>
      {text.split('\n').map((line, index) => (
        <p key={index} dir="auto">
          {line === '' ? '\u200b' : <Line text={line} />}
        </p>
      ))}
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
      part.text
    ),
  );
}
