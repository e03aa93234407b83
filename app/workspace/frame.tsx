import { Link, NavLink } from '@remix-run/react';
import { Check, ChevronDown, Menu as MenuIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '#app/ui/button.tsx';
import { Mark } from '#app/ui/mark.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '#app/ui/menu.tsx';
import { Frame } from '#app/ui/top-bar.tsx';
import type { Role } from '#core/policy/role.ts';
import { AccountMenu } from './account-menu.tsx';
import { PAGES } from './pages.ts';
import { PaletteButton } from './palette-button.tsx';

interface Place {
  workspace: string;
  name: string;
  role: Role;
}

interface WorkspaceFrameProps {
  /** The workspace that is open, or null on pages of the account. */
  current: Place | null;
  mine: readonly Place[];
  /** How many taggings wait for my verdict. */
  waiting?: number;
  /** How many notices I have not read. */
  unread?: number;
  viewer: { user: string; name: string; email: string };
  notice?: ReactNode;
  children: ReactNode;
}

/** Top bar and page for someone who is signed in. */
export function WorkspaceFrame({ current, mine, waiting = 0, unread = 0, viewer, notice, children }: WorkspaceFrameProps) {
  const counts: Partial<Record<string, ReactNode>> = { review: waiting > 0 && <Count count={waiting} word="waiting" />, inbox: unread > 0 && <Count count={unread} word="unread" isNews /> };
  const links = current ? PAGES.map((page) => ({ ...page, to: `/w/${current.workspace}/${page.path}`, count: counts[page.path] })) : [];
  return (
    <Frame
      notice={notice}
      start={
        <>
          <Link className="mark" to="/">
            <Mark />
            <span>Postil</span>
          </Link>
          <Switcher current={current} mine={mine} />
          {current && (
            <nav className="nav not-narrow" aria-label="Workspace">
              {links.map((page) => (
                <NavLink key={page.path} to={page.to} prefetch="intent">
                  {page.label}
                  {page.count}
                </NavLink>
              ))}
            </nav>
          )}
        </>
      }
      end={
        <>
          {current ? <PaletteButton key={current.workspace} home={`/w/${current.workspace}`} user={viewer.user} role={current.role} /> : null}
          <NarrowMenu links={links} hasNews={unread > 0} current={current} mine={mine} />
          <AccountMenu viewer={viewer} />
        </>
      }
    >
      {children}
    </Frame>
  );
}

function Count({ count, word, isNews = false }: { count: number; word: string; isNews?: boolean }) {
  return (
    <span className={isNews ? 'badge hot' : 'badge'}>
      {count > MOST_COUNTED ? `${MOST_COUNTED}+` : count}
      <span className="vh"> {word}</span>
    </span>
  );
}

const MOST_COUNTED = 999;

function Switcher({ current, mine }: { current: Place | null; mine: readonly Place[] }) {
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className="ws" aria-label={current ? `Workspace: ${current.name}` : 'Workspaces'}>
          <span className="trunc">{current?.name ?? 'Workspaces'}</span>
          <ChevronDown className="ic ic-s" aria-hidden="true" />
        </button>
      }
    >
      <Places current={current} mine={mine} />
    </Menu>
  );
}

function Places({ current, mine }: { current: Place | null; mine: readonly Place[] }) {
  return (
    <>
      <MenuLabel>{mine.length === 0 ? 'No workspace' : 'Workspaces'}</MenuLabel>
      {mine.map((place) => (
        <MenuItem key={place.workspace} asChild>
          <Link to={`/w/${place.workspace}/statements`} aria-current={place.workspace === current?.workspace ? 'true' : undefined}>
            <span className="grow">{place.name}</span>
            {place.workspace === current?.workspace ? <Check className="ic ic-s" aria-hidden="true" /> : <span className="muted">{place.role}</span>}
          </Link>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem asChild>
        <Link to="/restore">Restore a workspace …</Link>
      </MenuItem>
    </>
  );
}

function NarrowMenu({ links, hasNews, current, mine }: { links: readonly { label: string; to: string; count: ReactNode }[]; hasNews: boolean; current: Place | null; mine: readonly Place[] }) {
  return (
    <Menu
      trigger={
        <IconButton label={hasNews ? 'Pages and workspaces; there is something unread' : 'Pages and workspaces'} className="only-narrow">
          <MenuIcon className="ic" aria-hidden="true" />
          {hasNews ? <span className="pip" /> : null}
        </IconButton>
      }
    >
      {links.map((page) => (
        <MenuItem key={page.to} asChild>
          <Link to={page.to}>
            <span className="grow">{page.label}</span>
            {page.count}
          </Link>
        </MenuItem>
      ))}
      {links.length > 0 && <MenuSeparator />}
      <Places current={current} mine={mine} />
    </Menu>
  );
}
