import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { snapToGraphemes } from '#core/text/grapheme.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import type { Passage } from '#core/entities/target.ts';
import { changesBetween } from '#core/anchoring/text-diff.ts';
import { createAnchors, type Anchors } from '#server/anchoring/anchors.ts';
import { compareProjection } from '#server/tasks/rebuild-projection.ts';
import type { StatementSession } from '#app/statement/session/session.ts';
import type { FlatBlock } from '#ydoc/flat-text.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { openBrowser, saved, type TestBrowser } from '#tests/support/session.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { doEdit, textEdit, type TextEdit } from '#tests/support/text-edits.ts';
import { until } from '#tests/support/until.ts';

const RUNS = 6;
const EDITORS = [0, 1];
const ANNOTATORS = [2, 3];
/** Every word but one is told apart from all others, so that it is known what "its words" are. */
const PARAGRAPHS = Array.from({ length: 12 }, (_, paragraph) => Array.from({ length: 14 }, (_, word) => (word === 7 ? 'shall' : `w${paragraph}.${word}ا`)).join(' '));

let at: SyncInstance;
let anchors: Anchors;
beforeAll(async () => {
  at = await startSync({ people: ['owner', 'editor', 'annotator', 'annotator'], statements: RUNS });
  anchors = createAnchors({ db: at.db, rooms: at.rooms, layers: at.layers, report: (error) => at.reported.push(error) });
});
afterAll(async () => {
  expect(at.reported).toEqual([]);
  await anchors.close();
  await at.close();
});

type Step = { who: number } & ({ does: 'edit'; edit: TextEdit } | { does: 'annotate'; at: number; length: number; forMe: boolean } | { does: 'cut' | 'mend' | 'pause' });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ who: fc.constantFrom(...EDITORS), does: fc.constant('edit' as const), edit: textEdit }) },
  { weight: 4, arbitrary: fc.record({ who: fc.constantFrom(...ANNOTATORS), does: fc.constant('annotate' as const), at: fc.integer({ min: 0, max: 980 }), length: fc.integer({ min: 3, max: 90 }), forMe: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ who: fc.integer({ min: 0, max: 3 }), does: fc.constant('pause' as const) }) },
  { weight: 1, arbitrary: fc.record({ who: fc.integer({ min: 0, max: 3 }), does: fc.constantFrom('cut' as const, 'mend' as const) }) },
);

interface Desk {
  browser: TestBrowser;
  tab: StatementSession;
  /** It has no line at the moment. */
  isCut: boolean;
  /** It edited without one, which nobody else knows yet. */
  hasUnsent: boolean;
}

/** What was marked, with the words it was made on, and whether any edit has come near it. */
interface Marked {
  id: string;
  by: number;
  forMe: boolean;
  exact: string;
  isTouched: boolean;
}

async function openDesks(place: { statement: string; layer: string }): Promise<Desk[]> {
  const desks: Desk[] = [];
  for (const [index, role] of (['owner', 'editor', 'annotator', 'annotator'] as const).entries()) {
    const person = at.person(index);
    const personal = await at.layers.openPersonal({ workspace: at.workspace, statement: place.statement, member: person.member });
    const browser = openBrowser(person, { role, ...(personal && { personal }) });
    desks.push({ browser, tab: browser.open({ ...at, ...place }), isCut: false, hasUnsent: false });
  }
  await Promise.all(desks.map(({ tab }) => saved(tab)));
  return desks;
}

/** What an edit did to the text as its editor saw it: the words it replaced, and the blocks that it wrote in the document for that, with what lies between them. */
interface Done {
  before: string;
  words: readonly Stretch[];
  blocks: readonly Stretch[];
}

interface Stretch {
  from: number;
  to: number;
}

/** An edit comes near words when it replaces something of them, or adds something in them or at their edge. */
function comesNear(before: string, stretches: readonly Stretch[], exact: string): boolean {
  const start = before.indexOf(exact);
  return start < 0 || stretches.some(({ from, to }) => from <= start + exact.length && to >= start);
}

function editAsDone(tab: StatementSession, live: Y.Doc, edit: TextEdit): Done {
  const { text: before, blocks } = tab.flatText();
  const written = new Set<unknown>();
  const note = (transaction: Y.Transaction) => transaction.changed.forEach((_, type) => written.add(type));
  live.on('afterTransaction', note);
  doEdit(live, edit);
  live.off('afterTransaction', note);
  const after = tab.flatText();
  const stay = new Set(after.blocks.map(({ element }) => element));
  const isWritten = ({ element }: FlatBlock) => !stay.has(element) || written.has(element) || element.toArray().some((child) => written.has(child));
  const around = (at: number): Stretch => ({ from: blocks[at - 1]?.end ?? 0, to: blocks[at + 1]?.start ?? before.length });
  const changed = blocks.flatMap((block, at) => (isWritten(block) ? [around(at)] : []));
  const grown = blocks.flatMap(({ element, end }, at) => (after.blocks[after.blocks.findIndex((one) => one.element === element) + 1]?.element === blocks[at + 1]?.element ? [] : [{ from: end, to: blocks[at + 1]?.start ?? end }]));
  return { before, words: changesBetween(before, after.text), blocks: [...changed, ...grown] };
}

async function doStep(desks: readonly Desk[], marked: Map<string, Marked>, edits: Done[], next: Step): Promise<void> {
  const desk = desks[next.who];
  if (!desk) throw new RangeError('Nobody sits there');
  const { browser, tab } = desk;
  switch (next.does) {
    case 'edit': {
      const { live } = tab.snapshot().text;
      if (!live) return;
      const isAlone = !desk.isCut && desks.every((other) => (other.isCut ? !other.hasUnsent : other.tab.flatText().text === tab.flatText().text));
      if (isAlone && desks.every(({ isCut }) => !isCut)) edits.length = 0;
      const done = editAsDone(tab, live, next.edit);
      edits.push(done);
      desk.hasUnsent ||= desk.isCut;
      // Edits that do not know of each other are merged block by block: what one wrote anew, the other may have written into.
      const near = (one: Marked) => comesNear(done.before, done.words, one.exact) || (!isAlone && edits.some(({ before, blocks }) => comesNear(before, blocks, one.exact)));
      for (const one of marked.values()) one.isTouched ||= near(one);
      return;
    }
    case 'annotate': {
      const { text } = tab.flatText();
      const start = text.indexOf(' ', Math.floor((next.at / 1000) * text.length)) + 1;
      const range = snapToGraphemes(text, { start, end: Math.min(text.length, start + next.length) });
      if (!range) return;
      tab.annotateIn(next.forMe ? 'personal' : 'shared');
      const id = tab.commands.annotate({ passage: range });
      // Words that stand there twice cannot tell by themselves which of them was meant, and whoever does not see all edits yet may mark what was touched.
      const exact = text.slice(range.start, range.end);
      const isBehind = desks.some((other) => other.tab.flatText().text !== text);
      const isTouched = desks.some((other) => !isOnce(other.tab.flatText().text, exact)) || (isBehind && edits.some(({ before, blocks }) => comesNear(before, blocks, exact)));
      if (id !== undefined) marked.set(id, { id, by: next.who, forMe: next.forMe, exact, isTouched: isTouched || marked.get(id)?.isTouched === true });
      return;
    }
    case 'cut':
      desk.isCut = true;
      return browser.goOffline();
    case 'mend':
      browser.goOnline();
      await until('the line is there again', () => tab.snapshot().status.kind === 'saved');
      desk.isCut = false;
      desk.hasUnsent = false;
      return;
    case 'pause': {
      const [first, ...others] = desks.filter(({ isCut }) => !isCut);
      if (first) await until('all who have a line see the same', () => others.every((other) => other.tab.flatText().text === first.tab.flatText().text));
    }
  }
}

function isOnce(text: string, words: string): boolean {
  const first = text.indexOf(words);
  return first >= 0 && text.indexOf(words, first + 1) < 0;
}

interface Seen {
  state: string;
  range: Passage | null;
  words: string;
}

function seenBy(tab: StatementSession): Map<string, Seen> {
  const { passages, orphans } = tab.snapshot();
  const { text } = tab.flatText();
  const of = ({ range, annotations }: PassageView) => annotations.map(({ id, state }) => [id, { state, range, words: range ? text.slice(range.start, range.end) : '' }] as const);
  return new Map([...passages, ...orphans].flatMap(of));
}

let used = 0;
test('under random edits of two editors, with lost networks, no annotation of anyone vanishes, all pages agree, and what nobody touched stays exactly on its words', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const place = at.statements[used++ % at.statements.length];
      if (!place) throw new RangeError('Plant more statements');
      await at.rooms.write({ document: { kind: 'text', statement: place.statement }, author: 'server', change: (doc) => doc.getXmlFragment(TEXT_ROOT).push(PARAGRAPHS.map(paragraph)) });
      const desks = await openDesks(place);
      const marked = new Map<string, Marked>();
      const edits: Done[] = [];
      for (const next of steps) await doStep(desks, marked, edits, next);
      for (const { browser } of desks) browser.goOnline();
      await until('everyone is saved', () => desks.every(({ tab }) => tab.snapshot().status.kind === 'saved'), 30_000);
      await anchors.settled();

      const stored = await at.db.read.statementText.findUniqueOrThrow({ where: { statementId: place.statement } });
      await until('everyone has the text', () => desks.every(({ tab }) => tab.flatText().text === stored.text), 30_000);
      const late = { ...at, ...place };
      const fresh = [];
      for (const index of ANNOTATORS) {
        const personal = await at.layers.openPersonal({ workspace: at.workspace, statement: place.statement, member: at.person(index).member });
        const browser = openBrowser(at.person(index), { ...(personal && { personal }) });
        fresh.push({ browser, tab: browser.open(late) });
      }
      await Promise.all(fresh.map(({ tab }) => saved(tab)));
      const shared = [...marked.values()].filter(({ forMe }) => !forMe).map(({ id }) => id).sort();
      const pictureOf = (tab: StatementSession) => shared.map((id) => [id, seenBy(tab).get(id)]);
      const truth = pictureOf(fresh[0]?.tab ?? desks[0]?.tab ?? fail());
      for (const { tab } of [...desks, ...fresh]) await until(`all pages agree: ${JSON.stringify(truth)} is not ${JSON.stringify(pictureOf(tab))}`, () => JSON.stringify(pictureOf(tab)) === JSON.stringify(truth), 30_000);

      for (const one of marked.values()) {
        const owner = fresh[ANNOTATORS.indexOf(one.by)]?.tab ?? fail();
        const seen = seenBy(owner).get(one.id);
        expect(seen, `the annotation on “${one.exact}” is there`).toBeDefined();
        if (!one.isTouched) expect(seen, `untouched “${one.exact}”`).toMatchObject({ state: 'intact', words: one.exact });
      }
      for (const { browser } of [...desks, ...fresh]) browser.close();
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(await compareProjection(at.db)).toEqual([]);
});

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

function fail(): never {
  throw new Error('Nobody is there');
}
