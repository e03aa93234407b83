import { linesWords } from '#core/import/clean-up-words.ts';
import type { Source, SourceComment } from '#core/import/source.ts';
import type { Showing } from './use-showing.ts';

/** The comments that the file brings along, with the place of each; they become threads of the statement under their authors' names. */
export function Comments({ source, showing }: { source: Source; showing: Showing }) {
  const { comments } = source;
  if (comments.length === 0) return null;
  return (
    <section className="brought" aria-labelledby="comments-title">
      <div className="row">
        <h2 id="comments-title" className="label grow">
          {comments.length === 1 ? '1 comment comes along' : `${comments.length} comments come along`}
        </h2>
      </div>
      <ul>
        {comments.map((comment) => (
          <BroughtComment key={comment.id} comment={comment} source={source} showing={showing} />
        ))}
      </ul>
    </section>
  );
}

function BroughtComment({ comment, source, showing }: { comment: SourceComment; source: Source; showing: Showing }) {
  const key = `comment-${comment.id}`;
  const places = [{ start: comment.start, end: comment.end }];
  return (
    <li className={showing.key === key ? 'cur' : undefined}>
      <button type="button" onClick={() => showing.focus(key, places)} onPointerEnter={() => showing.point(key, places)} onPointerLeave={() => showing.point(undefined)}>
        <span className="grow">
          <b>
            <bdi>{comment.author === '' ? 'Unnamed' : comment.author}</bdi>
          </b>
          {comment.parent === null ? null : <span className="muted"> answers</span>}
          {comment.isResolved ? <span className="muted"> · resolved</span> : null}
          <span className="words" dir="auto">
            {comment.text}
          </span>
        </span>
        <span className="muted num">{linesWords(source.lines, places)}</span>
      </button>
    </li>
  );
}
