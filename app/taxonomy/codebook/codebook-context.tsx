import { createContext, useContext, type ReactNode } from 'react';
import type { AuthorNames } from '#core/entities/author.ts';
import type { CodebookCommand } from '#core/codebook/command.ts';
import type { TagCreation } from '#core/codebook/may-revise.ts';
import type { ProposalCommand, TagProposal } from '#core/codebook/proposal.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { Tag, Taxonomy } from '#core/taxonomy.ts';
import type { RevisionAnswer } from './send-change.ts';

/** How much a tag is used in the workspace's shared layers. */
export interface TagUse {
  taggings: number;
  statements: number;
  passages: number;
  people: number;
}

/** What every part of the codebook's page needs. */
export interface CodebookSurroundings {
  taxonomy: Taxonomy;
  byId: ReadonlyMap<string, Tag>;
  uses: Readonly<Record<string, TagUse>>;
  actor: Actor;
  setting: TagCreation;
  /** What waits for a decision, and what was decided of one's own. */
  proposals: readonly TagProposal[];
  /** The workspace's address, "/w/<id>". */
  home: string;
  names: AuthorNames;
  /** Does one thing to the codebook; the page then shows it. */
  revise: (command: CodebookCommand) => Promise<RevisionAnswer>;
  /** The same, and says on the page what went wrong, or what was done with a way to take it back. */
  act: (command: CodebookCommand, done: string) => Promise<RevisionAnswer>;
  /** Proposes, or decides on a proposal; the page then shows it. */
  propose: (command: ProposalCommand) => Promise<RevisionAnswer>;
}

const Surroundings = createContext<CodebookSurroundings | null>(null);

export function CodebookSurroundingsProvider({ value, children }: { value: CodebookSurroundings; children: ReactNode }) {
  return <Surroundings.Provider value={value}>{children}</Surroundings.Provider>;
}

/** The codebook that the page shows, and what can be done to it. */
export function useCodebookSurroundings(): CodebookSurroundings {
  const value = useContext(Surroundings);
  if (!value) throw new Error('This part belongs into the codebook’s page.');
  return value;
}
