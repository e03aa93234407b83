import { Check, CloudOff, HardDrive, Info, OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const ICONS = { note: Info, offline: CloudOff, warn: HardDrive, refused: OctagonAlert, ok: Check } as const;

interface BannerProps {
  look?: keyof typeof ICONS;
  /** What happened, in a few words that end with a full stop. */
  title: string;
  /** What is safe and what to do. */
  children?: ReactNode;
}

/** Says something about the page as a whole, in the flow, never over text. */
export function Banner({ look = 'note', title, children }: BannerProps) {
  const Icon = ICONS[look];
  return (
    <div className={look === 'note' ? 'banner' : `banner ${look}`} role={look === 'refused' || look === 'warn' ? 'alert' : 'status'}>
      <Icon className="ic" aria-hidden="true" />
      <div className="grow">
        <b>{title}</b> {children}
      </div>
    </div>
  );
}
