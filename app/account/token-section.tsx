import { Link, useFetcher } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { SecretOnce } from '#app/ui/secret-once.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';
import { ALL_WORKSPACES, TOKEN_DAYS, TOKEN_SCOPES, type TokenScope } from '#core/policy/access-token.ts';
import type { Answer } from './answer.ts';
import { Outcome } from './outcome.tsx';

/** A token as it is listed. */
interface Token {
  token: string;
  name: string;
  ending: string;
  scope: TokenScope;
  workspace: { name: string } | null;
  expires: string;
  isOver: boolean;
  lastUsed: string | null;
}

type TokenAnswer = (NonNullable<Answer> & { made?: { token: string; secret: string } | undefined }) | undefined;

const SCOPE_LABEL = { read: 'Read', write: 'Read and write' } as const;
const USUAL_DAYS = '90';

/** The keys by which programs act in this person's name: making one, which is shown once, and the list of those there are. */
export function TokenSection({ tokens, workspaces }: { tokens: readonly Token[]; workspaces: readonly { workspace: string; name: string }[] }) {
  const fetcher = useFetcher<TokenAnswer>();
  const answer = fetcher.data;
  const made = tokens.some(({ token }) => token === answer?.made?.token) ? answer?.made : undefined;
  return (
    <section aria-labelledby="tokens-heading">
      <h2 id="tokens-heading">Access tokens</h2>
      <p className="muted">
        A token lets a program read, or also write, in your name: everything it does bears your name, and it reaches no further than your role does. <Link to="/api" className="link">What programs can do</Link>
      </p>
      <fetcher.Form method="post" action="/account" className="form" noValidate onSubmit={(event) => fetcher.state !== 'idle' && event.preventDefault()}>
        <input type="hidden" name="intent" value="make-token" />
        <Outcome answer={answer} />
        <Field key={made?.token} label="What it is for" name="name" autoComplete="off" placeholder="Nightly export" error={answer?.problems?.['name']} />
        <div className="token-choices">
          <SelectField label="May" name="scope" defaultValue="read" options={TOKEN_SCOPES.map((value) => ({ value, label: SCOPE_LABEL[value] }))} />
          <SelectField label="In" name="workspace" defaultValue={ALL_WORKSPACES} options={[{ value: ALL_WORKSPACES, label: 'All my workspaces' }, ...workspaces.map(({ workspace, name }) => ({ value: workspace, label: name }))]} />
          <SelectField label="For" name="days" defaultValue={USUAL_DAYS} options={TOKEN_DAYS.map((days) => ({ value: String(days), label: `${days} days` }))} />
        </div>
        <div>
          <Button type="submit">Make a token</Button>
        </div>
      </fetcher.Form>
      {made && <SecretOnce key={made.token} label="New token" secret={made.secret} copy="Copy token" hint="It is shown this once: only a fingerprint of it is kept. Whoever has it can act as you, so keep it like a password." />}
      {tokens.length > 0 && (
        <ul className="people tokens" aria-label="Your tokens">
          {tokens.map((one) => (
            <TokenLine key={one.token} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function TokenLine({ one }: { one: Token }) {
  const fetcher = useFetcher<TokenAnswer>();
  const end = dayOf(one.expires);
  return (
    <li>
      <div className="person">
        <b dir="auto">{one.name}</b>
        <div className="muted">
          <code dir="ltr">…{one.ending}</code> · {SCOPE_LABEL[one.scope]} · <bdi>{one.workspace?.name ?? 'all workspaces'}</bdi>
        </div>
        <div className="muted">
          {one.isOver ? 'Ended' : 'Until'} <time dateTime={one.expires}>{end}</time> · {one.lastUsed === null ? 'never used' : <>last used <TimeMark at={one.lastUsed} /></>}
        </div>
      </div>
      <fetcher.Form method="post" action="/account" className="actions">
        <input type="hidden" name="intent" value="revoke-token" />
        <input type="hidden" name="token" value={one.token} />
        <Button look="quiet" type="submit" aria-label={`Revoke the token “${one.name}”`}>
          Revoke
        </Button>
      </fetcher.Form>
      {fetcher.data?.problem && <Outcome answer={fetcher.data} />}
    </li>
  );
}

/** The day in UTC, so that server and browser write the same. */
function dayOf(instant: string): string {
  return new Date(instant).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}
