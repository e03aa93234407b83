import { Link } from '@remix-run/react';
import { ArrowLeft } from 'lucide-react';

/** The way back from a page to what it is a part of. `label` says where that is, for example "Back to the import". */
export function BackLink({ to, label }: { to: string; label: string }) {
  return (
    <Link className="iconbtn" to={to} aria-label={label} title={label}>
      <ArrowLeft className="ic flip" aria-hidden="true" />
    </Link>
  );
}
