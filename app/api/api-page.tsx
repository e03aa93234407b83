import { Link } from '@remix-run/react';
import type { DescribedOperation } from '#core/described-operation.ts';
import { Example } from './example.tsx';
import { OperationEntry } from './operation-entry.tsx';

interface ApiPageProps {
  operations: readonly DescribedOperation[];
  problems: readonly { code: string; status: number; title: string; detail: string }[];
  /** scheme://host of this server. */
  origin: string;
}

/** What programs can do, in words: made of the same description as the document for machines. */
export function ApiPage({ operations, problems, origin }: ApiPageProps) {
  const nouns = [...new Set(operations.map(({ noun }) => noun))];
  return (
    <main className="work page">
      <div className="folio wide api">
        <header>
          <h1>API</h1>
          <p className="intro">
            What programs can read and write here, in your name. Make an access token on your <Link to="/account" className="link">account page</Link>; programs that read descriptions find this one at{' '}
            <a href="/api/v1/openapi.json" className="link">
              openapi.json
            </a>{' '}
            (OpenAPI 3.1).
          </p>
        </header>
        <nav aria-label="On this page" className="api-contents">
          {[...nouns.map((noun) => ({ id: idOf(noun), words: noun })), { id: 'api-problems', words: 'When something is refused' }].map(({ id, words }) => (
            <a key={id} href={`#${id}`} className="link">
              {words}
            </a>
          ))}
        </nav>
        <section aria-labelledby="api-begin">
          <h2 id="api-begin">To begin</h2>
          <p>
            Put the token into the variable that every example below uses, and ask which workspaces it opens; their <code>id</code> goes into <code>WORKSPACE</code>, and so on.
          </p>
          <Example call={`export POSTIL_TOKEN=postil_…\ncurl "${origin}/api/v1/workspaces" \\\n  -H "Authorization: Bearer $POSTIL_TOKEN"`} of="which workspaces a token opens" />
          <ul className="api-rules">
            <li>Everything is judged as on the pages: a token reaches no further than your role, and what it writes appears at once for everyone who has the statement open.</li>
            <li>Lists come in pages: send <code>next</code> as <code>cursor</code> until it is null.</li>
            <li>Offsets count UTF-16 units or Unicode code points, as you say; lines are parted by one line feed.</li>
            <li>
              <code>RateLimit</code> says how many requests are left in this minute; after too many, <code>Retry-After</code> says how long to wait. An answer’s <code>ETag</code> in <code>If-None-Match</code> saves sending the same again.
            </li>
            <li>
              What makes a statement, an annotation, a comment, a tag or a scale takes an <code>Idempotency-Key</code>: sent again with the same one, because an answer was lost, it makes nothing twice. What changes something takes the <code>ETag</code> of what you read as{' '}
              <code>If-Match</code>, and changes nothing that somebody else has changed since (412).
            </li>
            <li>A browser’s cookies are not looked at, and pages of other sites are allowed nothing.</li>
          </ul>
        </section>
        {nouns.map((noun) => (
          <section key={noun} aria-labelledby={idOf(noun)}>
            <h2 id={idOf(noun)}>{noun}</h2>
            <ul className="operations">
              {operations
                .filter((one) => one.noun === noun)
                .map((one) => (
                  <OperationEntry key={one.name} one={one} origin={origin} />
                ))}
            </ul>
          </section>
        ))}
        <section aria-labelledby="api-problems">
          <h2 id="api-problems">When something is refused</h2>
          <p className="muted">The answer is a problem (RFC 9457) with a code for programs and words for people.</p>
          <dl className="problems">
            {problems.map(({ code, status, title, detail }) => (
              <div key={code} id={code}>
                <dt>
                  <code dir="ltr">{code}</code> <span className="muted num">{status}</span>
                </dt>
                <dd>
                  {title} <span className="muted">{detail}</span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </main>
  );
}

function idOf(noun: string): string {
  return `api-${noun.toLowerCase().replaceAll(' ', '-')}`;
}
