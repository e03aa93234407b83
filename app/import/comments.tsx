import { Button } from '#app/ui/button.tsx';
import { linesWords } from '#core/import/clean-up-words.ts';
import { subjectOf } from '#core/import/file-decision.ts';
import { goneWith } from '#core/import/kept-comments.ts';
import type { Source, SourceComment } from '#core/import/source.ts';
import type { Showing } from './use-showing.ts';

interface CommentsProps {
  source: Source;
  leftOut: ReadonlySet<string>;
  onTake: (ids: readonly string[], is: boolean) => void;
  /** Who decided last, by what it is about. */
  deciders: ReadonlyMap<string, string>;
  showing: Showing;
  isFixed: boolean;
}

/** The comments that the file brings along, with the place of each; they become threads of the statement under their authors' names, but for those that are left out. */
export function Comments(props: CommentsProps) {
  const { source, leftOut, onTake, isFixed } = props;
  const { comments } = source;
  if (comments.length === 0) return null;
  const gone = goneWith(comments, leftOut);
  const count = comments.length - gone.size;
  return (
    <section className="brought" aria-labelledby="comments-title">
      <div className="row">
        <h2 id="comments-title" className="label grow" role="status">
          {sumWords(comments.length, count)}
        </h2>
        {isFixed ? null : (
          <Button small look="quiet" onClick={() => onTake(comments.map(({ id }) => id), count === 0)}>
            {count > 0 ? 'Leave all out' : 'Take all along'}
          </Button>
        )}
      </div>
      <ul>
        {comments.map((comment) => (
          <BroughtComment key={comment.id} {...props} comment={comment} isTaken={!gone.has(comment.id)} mayComeAlong={comment.parent === null || !gone.has(comment.parent)} />
        ))}
      </ul>
      {[...gone].map((id) => (
        <input key={id} type="hidden" name="leave-out" value={id} />
      ))}
    </section>
  );
}

function sumWords(all: number, taken: number): string {
  if (taken < all) return `${taken === 0 ? 'None' : taken} of ${all === 1 ? '1 comment comes' : `${all} comments come`} along`;
  return all === 1 ? '1 comment comes along' : `${all} comments come along`;
}

function BroughtComment({ comment, source, onTake, deciders, showing, isFixed, isTaken, mayComeAlong }: CommentsProps & { comment: SourceComment; isTaken: boolean; mayComeAlong: boolean }) {
  const key = `comment-${comment.id}`;
  const places = [{ start: comment.start, end: comment.end }];
  const author = comment.author === '' ? 'Unnamed' : comment.author;
  const decider = isFixed ? undefined : deciders.get(subjectOf({ about: 'comment', id: comment.id }));
  return (
    <li className={showing.key === key ? 'cur' : undefined}>
      <input
        type="checkbox"
        aria-label={`Take the comment by ${author} along`}
        checked={isTaken}
        disabled={isFixed || !mayComeAlong}
        title={mayComeAlong ? undefined : 'It answers a comment that is left out'}
        onChange={() => onTake([comment.id], !isTaken)}
      />
      <button type="button" onClick={() => showing.focus(key, places)} onPointerEnter={() => showing.point(key, places)} onPointerLeave={() => showing.point(undefined)}>
        <span className="grow">
          <b>
            <bdi>{author}</bdi>
          </b>
          {comment.parent === null ? null : <span className="muted"> answers</span>}
          {comment.isResolved ? <span className="muted"> · resolved</span> : null}
          {isTaken ? null : <span className="muted"> · left out</span>}
          {decider === undefined ? null : (
            <span className="muted">
              {isTaken ? ' · taken by ' : ' by '}
              <bdi>{decider}</bdi>
            </span>
          )}
          <span className="words" dir="auto">
            {comment.text}
          </span>
        </span>
        <span className="muted num">{linesWords(source.lines, places)}</span>
      </button>
    </li>
  );
}
