import { Button } from '#app/ui/button.tsx';
import { CLEAN_UP_NAMES, linesWords } from '#core/import/clean-up-words.ts';
import type { CleanUp } from '#core/import/clean-up.ts';
import { subjectOf } from '#core/import/file-decision.ts';
import { grouped } from '#core/grouped.ts';
import type { Source } from '#core/import/source.ts';
import type { Showing } from './use-showing.ts';

interface ProposalsProps {
  source: Source;
  cleanUps: readonly CleanUp[];
  accepted: ReadonlySet<string>;
  onAccept: (ids: readonly string[], is: boolean) => void;
  /** Who decided last, by what it is about. */
  deciders: ReadonlyMap<string, string>;
  showing: Showing;
  /** It was imported: what is accepted stands. */
  isFixed: boolean;
}

/** More of one kind are folded under their name. */
const MOST_UNFOLDED = 8;

/** Every proposal to clean the source, with a tick; what has the focus or the pointer is shown in both texts. */
export function Proposals(props: ProposalsProps) {
  const { cleanUps, accepted, onAccept, isFixed } = props;
  const count = cleanUps.filter(({ id }) => accepted.has(id)).length;
  const groups = [...grouped(cleanUps, ({ op }) => op)];
  return (
    <section className="clean-ups" aria-labelledby="proposals-title">
      <div className="row">
        <h2 id="proposals-title" className="label grow" role="status">
          {sumWords(cleanUps.length, count)}
        </h2>
        {isFixed || cleanUps.length === 0 ? null : count > 0 ? (
          <Button small look="quiet" onClick={() => onAccept([...accepted], false)}>
            Refuse all
          </Button>
        ) : (
          <Button small look="quiet" onClick={() => onAccept(cleanUps.filter(({ isOffered }) => !isOffered).map(({ id }) => id), true)}>
            Accept all
          </Button>
        )}
      </div>
      {groups.map(([op, ones]) =>
        ones.length <= MOST_UNFOLDED ? (
          <ul key={op} aria-label={CLEAN_UP_NAMES[op]}>
            {ones.map((one) => (
              <Proposal key={one.id} {...props} one={one} />
            ))}
          </ul>
        ) : (
          <Folded key={op} {...props} op={op} ones={ones} />
        ),
      )}
    </section>
  );
}

function sumWords(all: number, accepted: number): string {
  if (all === 0) return 'Nothing to clean was found';
  const proposals = all === 1 ? '1 proposal' : `${all} proposals`;
  return accepted === all ? `${proposals}, ${all === 1 ? 'accepted' : 'all accepted'}` : `${proposals}, ${accepted === 0 ? 'none' : accepted} accepted`;
}

function Folded({ op, ones, ...props }: ProposalsProps & { op: CleanUp['op']; ones: readonly CleanUp[] }) {
  const count = ones.filter(({ id }) => props.accepted.has(id)).length;
  const toggle = () => props.onAccept(ones.map(({ id }) => id), count === 0);
  return (
    <details>
      <summary>
        <b>{CLEAN_UP_NAMES[op]}</b> <span className="muted">{count === ones.length ? `${count} places` : `${count} of ${ones.length} places`}</span>
      </summary>
      {props.isFixed ? null : (
        <Button small look="quiet" onClick={toggle}>
          {count > 0 ? `Refuse these ${ones.length}` : `Accept these ${ones.length}`}
        </Button>
      )}
      <ul aria-label={CLEAN_UP_NAMES[op]}>
        {ones.map((one) => (
          <Proposal key={one.id} {...props} one={one} />
        ))}
      </ul>
    </details>
  );
}

function Proposal({ one, source, accepted, onAccept, deciders, showing, isFixed }: ProposalsProps & { one: CleanUp }) {
  const isAccepted = accepted.has(one.id);
  const isShown = showing.key === one.id;
  const decider = isFixed ? undefined : deciders.get(subjectOf({ about: 'clean-up', id: one.id }));
  return (
    <li className={isShown ? 'cur' : undefined}>
      <label onPointerEnter={() => showing.point(one.id, one.places)} onPointerLeave={() => showing.point(undefined)}>
        <input
          type="checkbox"
          name="accept"
          value={one.id}
          checked={isAccepted}
          disabled={isFixed}
          onChange={() => onAccept([one.id], !isAccepted)}
          onFocus={() => showing.focus(one.id, one.places)}
        />
        <span className="grow">
          <b>{CLEAN_UP_NAMES[one.op]}</b> <bdi className="muted">{one.says}</bdi>
          {one.isOffered ? <span className="muted"> · only if you wish</span> : null}
          {decider === undefined ? null : (
            <span className="muted">
              {isAccepted ? ' · accepted by ' : ' · refused by '}
              <bdi>{decider}</bdi>
            </span>
          )}
        </span>
        <span className="muted num">{linesWords(source.lines, one.places)}</span>
      </label>
    </li>
  );
}
