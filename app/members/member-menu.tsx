import { useFetcher } from '@remix-run/react';
import { Ellipsis, KeyRound, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { Banner } from '#app/ui/banner.tsx';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Menu, MenuItem } from '#app/ui/menu.tsx';
import type { MembersAnswer } from './answer.ts';
import { LinkOnce } from './link-once.tsx';

interface MemberMenuProps {
  person: { member: string; name: string };
  workspaceName: string;
}

/** What an owner may do about someone: a link to a new password, and removal. */
export function MemberMenu({ person, workspaceName }: MemberMenuProps) {
  const [asking, setAsking] = useState<'remove' | 'reset' | null>(null);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`More for ${person.name}`}>
            <Ellipsis className="ic" aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setAsking('reset')}>
          <KeyRound className="ic" aria-hidden="true" />
          Password reset link…
        </MenuItem>
        <MenuItem onSelect={() => setAsking('remove')}>
          <UserMinus className="ic" aria-hidden="true" />
          Remove…
        </MenuItem>
      </Menu>
      <RemoveDialog person={person} workspaceName={workspaceName} open={asking === 'remove'} close={() => setAsking(null)} />
      <ResetDialog key={asking === 'reset' ? 'open' : 'closed'} person={person} open={asking === 'reset'} close={() => setAsking(null)} />
    </>
  );
}

interface AskProps {
  person: { member: string; name: string };
  open: boolean;
  close: () => void;
}

function RemoveDialog({ person, workspaceName, open, close }: AskProps & { workspaceName: string }) {
  const fetcher = useFetcher<MembersAnswer>();
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={`Remove ${person.name} from ${workspaceName}?`}
      description="They lose access at once, also in pages that are open. What they wrote stays under their name, and a new invitation brings them back."
    >
      <Problem answer={fetcher.data} />
      <DialogActions>
        <Button look="danger" onClick={() => fetcher.submit({ intent: 'remove', member: person.member }, { method: 'post' })}>
          Remove
        </Button>
        <Button look="solid" autoFocus onClick={close}>
          Keep
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function ResetDialog({ person, open, close }: AskProps) {
  const fetcher = useFetcher<MembersAnswer>();
  const link = fetcher.data?.link;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={`New password for ${person.name}`}
      description="Whoever opens the link sets a new password and is signed in, so hand it over in person or on a channel you trust. It is open for a day, and an earlier one ends."
    >
      <Problem answer={fetcher.data} />
      {link && <LinkOnce label="Reset link" link={link} />}
      <DialogActions>
        {!link && <Button onClick={() => fetcher.submit({ intent: 'reset-password', member: person.member }, { method: 'post' })}>Make a link</Button>}
        <Button look="solid" autoFocus onClick={close}>
          {link ? 'Done' : 'Cancel'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Problem({ answer }: { answer: MembersAnswer | undefined }) {
  if (!answer?.problem) return null;
  return (
    <Banner look="refused" title={answer.problem.title}>
      {answer.problem.text}
    </Banner>
  );
}
