import { Link, useFetcher } from '@remix-run/react';
import { LogOut, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '#app/ui/avatar.tsx';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '#app/ui/menu.tsx';
import { forgetRecent } from './recent.ts';
import { forgetAccount, readUnsent, saveAsFile, type Unsent } from './unsent.ts';

/** Who is signed in, their account, and the way out. */
export function AccountMenu({ viewer }: { viewer: { user: string; name: string; email: string } }) {
  const fetcher = useFetcher();
  const [unsent, setUnsent] = useState<Unsent | null>(null);

  async function signOut() {
    forgetRecent(viewer.user);
    await forgetAccount(viewer.user);
    fetcher.submit(null, { method: 'post', action: '/sign-out' });
  }

  async function signOutUnlessUnsent() {
    const found = await readUnsent(viewer.user);
    if (found.records.length > 0) setUnsent(found);
    else await signOut();
  }

  return (
    <>
      <Menu
        trigger={
          <button type="button" className="account" aria-label={`Account: ${viewer.name}`} title={viewer.name}>
            <Avatar name={viewer.name} colour={1} kind="you" decorative />
          </button>
        }
      >
        <MenuLabel>
          {viewer.name}
          <br />
          <span className="muted">{viewer.email}</span>
        </MenuLabel>
        <MenuItem asChild>
          <Link to="/account">
            <UserRound className="ic" aria-hidden="true" />
            Account
          </Link>
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => void signOutUnlessUnsent()}>
          <LogOut className="ic" aria-hidden="true" />
          Sign out
        </MenuItem>
      </Menu>
      {unsent && <UnsentDialog unsent={unsent} stay={() => setUnsent(null)} lose={() => void signOut()} />}
    </>
  );
}

function UnsentDialog({ unsent, stay, lose }: { unsent: Unsent; stay: () => void; lose: () => void }) {
  const count = unsent.records.length;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && stay()}
      title={count === 1 ? 'Sign out with 1 unsent change?' : `Sign out with ${count} unsent changes?`}
      description={count === 1 ? 'It exists only in this browser; signing out removes it.' : 'They exist only in this browser; signing out removes them.'}
    >
      <DialogActions>
        <Button look="danger" onClick={lose}>
          {count === 1 ? 'Sign out and lose it' : 'Sign out and lose them'}
        </Button>
        <Button onClick={() => saveAsFile(unsent)}>Save as a file</Button>
        <Button look="solid" autoFocus onClick={stay}>
          Stay
        </Button>
      </DialogActions>
    </Dialog>
  );
}
