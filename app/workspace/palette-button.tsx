import { Search } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect } from 'react';
import type { Role } from '#core/policy/role.ts';
import { IconButton } from '#app/ui/button.tsx';
import { setPaletteOpen, usePaletteOpen } from './palette-open.ts';
import { useRememberRecent } from './recent.ts';

const PaletteDialog = lazy(() => import('./palette-dialog.tsx').then((module) => ({ default: module.PaletteDialog })));

interface PaletteButtonProps {
  /** The address of the workspace. */
  home: string;
  user: string;
  role: Role;
}

/** Opens what finds anything, and so does Ctrl or Cmd with K, wherever the focus is. */
export function PaletteButton({ home, user, role }: PaletteButtonProps) {
  const isOpen = usePaletteOpen();
  const close = useCallback(() => setPaletteOpen(false), []);
  useRememberRecent(user, home);
  useEffect(() => close, [close]);

  return (
    <>
      <IconButton label="Find anything" title="Find anything (Ctrl K)" aria-keyshortcuts="Control+K Meta+K" onClick={() => setPaletteOpen(true)}>
        <Search className="ic" aria-hidden="true" />
      </IconButton>
      {isOpen ? (
        <Suspense fallback={null}>
          <PaletteDialog home={home} user={user} role={role} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
