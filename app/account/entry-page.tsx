import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Mark } from '#app/ui/mark.tsx';

interface EntryPageProps {
  title: string;
  lead: ReactNode;
  children: ReactNode;
}

/** A page for someone who is not signed in yet: what is asked on one side, a specimen of the work on the other. */
export function EntryPage({ title, lead, children }: EntryPageProps) {
  return (
    <div className="entry">
      <div className="asked">
        <header>
          <Link className="mark" to="/">
            <Mark />
            <span>Postil</span>
          </Link>
        </header>
        <main className="middle">
          <div>
            <h1>{title}</h1>
            <p className="intro">{lead}</p>
          </div>
          {children}
        </main>
        <footer className="foot">Runs on this server. Your texts leave it only when someone exports them or asks to be mailed.</footer>
      </div>
      <aside aria-hidden="true">
        <Specimen />
      </aside>
    </div>
  );
}

/** A sentence of the sample with three passages and their cards, as the statement page shows them. */
function Specimen() {
  return (
    <div className="specimen">
      <p lang="en">
        A legally binding framework would address <span className="hue-blue">the legal gaps arising from the unique features of ICTs</span>, fostering{' '}
        <span className="hue-violet">a more effective implementation of commitments</span> and providing a solid foundation for{' '}
        <span className="hue-blue">holding actors accountable for their actions</span>.
      </p>
      <SpecimenCard hue="blue" from={0} lines={2} code="LAW.GAP" name="Legal gaps">
        The same words as two years before.
      </SpecimenCard>
      <SpecimenCard hue="violet" from={2} lines={2} code="NRM.IMPL">
        <Supports />
      </SpecimenCard>
      <SpecimenCard hue="blue" from={4} lines={1} code="LAW.ACC" name="Accountability of actors">
        <Supports />
      </SpecimenCard>
    </div>
  );
}

interface SpecimenCardProps {
  hue: 'blue' | 'violet';
  /** First line and number of lines of its passage. */
  from: number;
  lines: number;
  code: string;
  name?: string;
  children: ReactNode;
}

function SpecimenCard({ hue, from, lines, code, name, children }: SpecimenCardProps) {
  return (
    <figure className={`hue-${hue}`} style={{ ['--from' as string]: from, ['--lines' as string]: lines }}>
      <span className={`chip hue-${hue}`}>
        <b>{code}</b>
        {name && <span>{name}</span>}
      </span>
      <span>{children}</span>
    </figure>
  );
}

function Supports() {
  return (
    <span className="val">
      <svg viewBox="0 0 10 10">
        <path d="M5 1.2 9.2 8.6H.8z" fill="currentColor" />
      </svg>
      supports
    </span>
  );
}
