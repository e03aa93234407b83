import { useNavigate } from '@remix-run/react';
import { Dialog as Radix } from 'radix-ui';
import { useState } from 'react';
import { foldedText } from '#core/text/fold.ts';
import { LONGEST_TYPED, type PaletteAnswer } from '#core/palette/answer.ts';
import { rankByWords } from '#core/palette/rank.ts';
import { can } from '#core/policy/policy.ts';
import type { Role } from '#core/policy/role.ts';
import { foundAddress } from '#core/search/found-address.ts';
import { Chip } from '#app/ui/chip.tsx';
import { Finder, type Finding } from '#app/ui/finder.tsx';
import { withMarks } from '#app/ui/with-marks.tsx';
import { MORE_PAGES, PAGES } from './pages.ts';
import { usePalette } from './use-palette.ts';

interface PaletteDialogProps {
  home: string;
  user: string;
  role: Role;
  onClose: () => void;
}

/** Finds anything of a workspace: pages, statements, tags, people and lists by name, and what the texts say. */
export function PaletteDialog({ home, user, role, onClose }: PaletteDialogProps) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const sought = typed.trim().slice(0, LONGEST_TYPED);
  const { answer, isCurrent, failed } = usePalette({ home, user, typed: sought });

  function goTo(path: string) {
    onClose();
    navigate(`${home}/${path}`);
  }

  const findings = [...(sought === '' ? recentOf(answer, goTo) : []), ...pagesOf(sought, role, goTo), ...(sought === '' ? [] : foundBy(sought, answer, goTo))];
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="veil" />
        <Radix.Content className="dialog finding-in" aria-describedby={undefined} onKeyDown={(event) => event.stopPropagation()}>
          <Radix.Title className="vh">Find anything</Radix.Title>
          <Finder
            label="Find statements, tags, people, pages, words"
            listLabel="What was found"
            typed={typed}
            onTyped={setTyped}
            findings={findings}
            status={failed ? 'The server did not answer; only pages are offered.' : isCurrent ? `${findings.length} to choose from` : ''}
            foot={
              <span>
                <kbd>Enter</kbd>open
              </span>
            }
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type GoTo = (path: string) => void;

function recentOf({ statements }: PaletteAnswer, goTo: GoTo): Finding[] {
  return statements.map((one) => statementFinding(one, 'Opened last', goTo));
}

function statementFinding({ id, title, language, facts }: PaletteAnswer['statements'][number], group: string, goTo: GoTo): Finding {
  return {
    key: `statement-${id}`,
    group,
    content: (
      <>
        <bdi lang={language}>{title}</bdi>
        <small dir="auto">{facts}</small>
      </>
    ),
    onPick: () => goTo(`statements/${id}`),
  };
}

function pagesOf(sought: string, role: Role, goTo: GoTo): Finding[] {
  const all = [...PAGES, ...MORE_PAGES.filter(({ needs }) => can({ member: '', role }, needs))];
  const shown = sought === '' ? all : rankByWords(all, sought, ({ label }) => foldedText(label), all.length);
  return shown.map(({ path, label }) => ({ key: `page-${path.replace('/', '-')}`, group: 'Pages', content: label, onPick: () => goTo(path) }));
}

function foundBy(sought: string, { statements, tags, people, lists, hits, found }: PaletteAnswer, goTo: GoTo): Finding[] {
  const searchFor = (words: string) => goTo(`search?${new URLSearchParams({ q: words }).toString()}`);
  return [
    ...statements.map((one) => statementFinding(one, 'Statements', goTo)),
    ...tags.map(({ id, code, name, hue }): Finding => ({ key: `tag-${id}`, group: 'Tags', content: <Chip hue={hue} code={code} name={name} />, onPick: () => goTo(`taxonomy/${id}`) })),
    ...lists.map(({ id, name }): Finding => ({ key: `list-${id}`, group: 'Excerpts', content: <bdi>{name}</bdi>, onPick: () => goTo(`excerpts/${id}`) })),
    ...people.map(({ member, name, role }): Finding => ({ key: `person-${member}`, group: 'People', content: <bdi>{name}</bdi>, aside: role, onPick: () => searchFor(`by:"${name.replaceAll('"', '')}"`) })),
    ...hits.map(({ statement, title, language, text, marks, at }): Finding => ({
      key: `hit-${statement}-${at.start}`,
      group: 'In the texts',
      content: (
        <>
          <span className="blk" lang={language} dir="auto">
            {withMarks(text, marks)}
          </span>
          <small dir="auto">{title}</small>
        </>
      ),
      onPick: () => goTo(foundAddress(`statements/${statement}`, { typed: sought, at })),
    })),
    {
      key: 'search',
      group: 'In the texts',
      content: (
        <>
          Search for “<bdi>{sought}</bdi>”
        </>
      ),
      aside: found === 0 ? undefined : found === 1 ? '1 statement' : `${found} statements`,
      onPick: () => searchFor(sought),
    },
  ];
}
