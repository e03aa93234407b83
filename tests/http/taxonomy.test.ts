import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CODEBOOK_PROBLEMS } from '#core/codebook/problem.ts';
import { ROLES, type Role } from '#core/policy/role.ts';
import { invite, placeOf, signUp, startInstance, withoutMoment, type Answer, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let home: string;
let workspace: string;
const people = new Map<Role, Someone>();
let stranger: Someone;
let theirs: { home: string; tag: string };
let law: string;
let bind: string;

beforeAll(async () => {
  instance = await startInstance();
  const owner = await signUp(instance, 'Olena Owner');
  people.set('owner', owner);
  ({ workspace } = await placeOf(instance, owner));
  home = `/w/${workspace}/taxonomy`;
  for (const role of ROLES) if (role !== 'owner') people.set(role, await signUp(instance, `Some ${role}`, await invite(instance, owner, role)));
  const tags = (await instance.services.taxonomies.taxonomyOf({ workspace })).tags;
  [law, bind] = [tags.find(({ code }) => code === 'LAW')?.id ?? '', tags.find(({ code }) => code === 'LAW.BIND')?.id ?? ''];

  stranger = await signUp(instance, 'Stranger');
  const place = await placeOf(instance, stranger);
  const made = await instance.services.taxonomyRevisions.revise({
    workspace: place.workspace,
    actor: { member: place.member, role: 'owner' },
    command: { kind: 'create', parent: null, before: null, fields: { name: 'Theirs', code: 'THEIRS' } },
  });
  theirs = { home: `/w/${place.workspace}/taxonomy`, tag: made.kind === 'done' ? made.tag : '' };
}, 120_000);
afterAll(() => instance.close());

function cookieOf(role: Role): string {
  return people.get(role)?.cookie ?? '';
}

function ask(body: unknown, cookie?: string, path = `${home}/revisions`, headers: Record<string, string> = {}): Promise<Answer> {
  return instance.ask({
    method: 'POST',
    path,
    cookie,
    headers: { Origin: instance.origin, 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const revision = async () => (await instance.db.read.workspace.findUniqueOrThrow({ where: { id: workspace } })).taxonomyRevision;

const STEP = { value: 'high', label: 'high', definition: '', polarity: 1, key: 'H' };

describe('changing the codebook', () => {
  const COMMANDS = {
    create: () => ({ kind: 'create', parent: law, before: null, fields: { name: 'New', code: `NEW${Math.trunc(performance.now() * 1000)}` } }),
    edit: () => ({ kind: 'edit', tag: bind, fields: { definition: `At ${performance.now()}` }, was: {} }),
    move: () => ({ kind: 'move', tag: bind, parent: law, before: null }),
    merge: () => ({ kind: 'merge', tag: bind, into: law }),
    retire: () => ({ kind: 'retire', tag: bind }),
    reinstate: () => ({ kind: 'reinstate', tag: bind }),
    'make-scale': () => ({ kind: 'make-scale', tag: law, name: 'Mine', steps: [STEP] }),
    'edit-scale': () => ({ kind: 'edit-scale', scale: 'S'.repeat(22), fields: { name: 'Mine' }, was: {} }),
    undo: () => ({ kind: 'undo', revision: 1 }),
  } as const;

  test.each(ROLES.filter((role) => role !== 'owner' && role !== 'editor').flatMap((role) => Object.keys(COMMANDS).map((kind) => [role, kind as keyof typeof COMMANDS] as const)))('a %s may not %s', async (role, kind) => {
    const before = await revision();
    const answer = await ask(COMMANDS[kind](), cookieOf(role));
    expect([answer.status, JSON.parse(answer.body), await revision()]).toEqual([403, { kind: 'refused', problem: 'role-forbids' }, before]);
  });

  test.each(['editor', 'owner'] as const)('an %s makes, edits, moves, merges, retires, reinstates and undoes, each one revision', async (role) => {
    const done = async (command: unknown): Promise<{ revision: number; tag: string }> => {
      const before = await revision();
      const answer = await ask(command, cookieOf(role));
      expect(answer.status, answer.body).toBe(200);
      const parsed = JSON.parse(answer.body) as { revision: number; tag: string };
      expect(parsed.revision).toBe(before + 1);
      return parsed;
    };
    const { tag } = await done({ kind: 'create', parent: law, before: bind, fields: { name: `Of the ${role}`, code: `BY.${role}` } });
    await done({ kind: 'edit', tag, fields: { name: 'Renamed' }, was: { name: `Of the ${role}` } });
    await done({ kind: 'move', tag, parent: null, before: law });
    await done({ kind: 'retire', tag });
    await done({ kind: 'reinstate', tag });
    await done({ kind: 'make-scale', tag, name: `Height of the ${role}`, steps: [STEP] });
    const merged = await done({ kind: 'merge', tag, into: bind });
    await done({ kind: 'undo', revision: merged.revision });
    expect((await instance.services.taxonomies.taxonomyOf({ workspace })).tags.find(({ id }) => id === tag)).toMatchObject({ name: 'Renamed', parent: null, mergedInto: null, retired: false });
  });

  test('an annotator makes tags where the owner lets annotators', async () => {
    const create = COMMANDS.create();
    await instance.db.write((tx) => tx.workspace.update({ where: { id: workspace }, data: { tagCreation: 'create' } }));
    expect((await ask(create, cookieOf('annotator'))).status).toBe(200);
    expect((await ask(COMMANDS.edit(), cookieOf('annotator'))).status).toBe(403);
    expect((await ask(COMMANDS.create(), cookieOf('reader'))).status).toBe(403);
    await instance.db.write((tx) => tx.workspace.update({ where: { id: workspace }, data: { tagCreation: 'propose' } }));
  });

  test('says why not, in one of the known problems', async () => {
    const before = await revision();
    for (const [command, problem] of [
      [{ kind: 'edit', tag: bind, fields: { name: 'Mine' }, was: { name: 'What it never was' } }, 'changed-meanwhile'],
      [{ kind: 'move', tag: law, parent: bind, before: null }, 'would-cycle'],
      [{ kind: 'edit', tag: bind, fields: { hotkey: '9' }, was: {} }, 'hotkey-taken'],
      [{ kind: 'merge', tag: bind, into: theirs.tag }, 'unknown-tag'],
      [{ kind: 'retire', tag: theirs.tag }, 'unknown-tag'],
      [{ kind: 'retire', tag: 'R'.repeat(22) }, 'unknown-tag'],
      [{ kind: 'edit-scale', scale: 'R'.repeat(22), fields: { name: 'Mine' }, was: {} }, 'unknown-scale'],
      [{ kind: 'make-scale', tag: bind, name: 'stance', steps: [STEP] }, 'duplicate-scale'],
      [{ kind: 'undo', revision: 99_999 }, 'unknown-revision'],
    ] as const) {
      const answer = await ask(command, cookieOf('editor'));
      expect([answer.status, JSON.parse(answer.body)]).toEqual([409, { kind: 'refused', problem }]);
      expect(CODEBOOK_PROBLEMS[problem]).toMatch(/\.$/);
    }
    expect(await revision()).toBe(before);
  });

  test.each([
    '',
    'null',
    '[]',
    '{"kind":"drop"}',
    '{"kind":"retire","tag":"../../x"}',
    JSON.stringify({ kind: 'retire', tag: 'R'.repeat(22), workspace: 'x' }),
    JSON.stringify({ kind: 'edit', tag: 'R'.repeat(22), fields: { retired: null }, was: {} }),
    JSON.stringify({ kind: 'edit', tag: 'R'.repeat(22), fields: { name: 'x'.repeat(201) }, was: {} }),
    JSON.stringify({ kind: 'edit', tag: 'R'.repeat(22), fields: { name: 'two\nlines' }, was: {} }),
    JSON.stringify({ kind: 'undo', revision: 0.5 }),
    JSON.stringify({ kind: 'make-scale', tag: 'R'.repeat(22), name: 'None', steps: [] }),
    JSON.stringify({ kind: 'make-scale', tag: 'R'.repeat(22), name: 'Low', steps: [{ value: 'low', label: 'low', definition: '', polarity: 1, key: 'll' }] }),
    '{"__proto__":{"kind":"retire"}}',
    'kind=retire&tag=x',
  ])('400 for %s, and nothing changes', async (body) => {
    const before = await revision();
    expect((await ask(body, cookieOf('owner'))).status).toBe(400);
    expect(await revision()).toBe(before);
  });

  test('is for members, from pages of this server', async () => {
    const before = await revision();
    expect((await ask(COMMANDS.edit(), stranger.cookie)).status).toBe(404);
    expect((await ask(COMMANDS.edit())).headers.location).toMatch(/^\/sign-in\?/);
    expect((await ask(COMMANDS.edit(), cookieOf('owner'), `${home}/revisions`, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await instance.get(`${home}/revisions`, cookieOf('owner'))).status).toBe(404);
    expect(await revision()).toBe(before);
  });
});

describe('reading the codebook', () => {
  test('every member reads it, a visitor signs in, a stranger finds nothing', async () => {
    for (const role of ROLES) {
      const page = await instance.get(`${home}/${bind}`, cookieOf(role));
      expect(page.status).toBe(200);
      expect(page.body).toContain('Legally binding instrument');
    }
    expect((await instance.get(home)).headers.location).toMatch(/^\/sign-in\?/);
    expect((await instance.get(home, stranger.cookie)).status).toBe(404);
  });

  test('T-H1 a tag answers under its own workspace only, like one that is not', async () => {
    const foreign = await instance.get(`${home}/${theirs.tag}`, cookieOf('owner'));
    const none = await instance.get(`${home}/${'R'.repeat(22)}`, cookieOf('owner'));
    const plain = ({ body }: Answer, of: string) => withoutMoment(body).replace(/nonce="[^"]*"/g, '').replaceAll(of, 'ID');
    expect([foreign.status, none.status, (await instance.get(`${home}/x`, cookieOf('owner'))).status]).toEqual([404, 404, 404]);
    expect(plain(foreign, theirs.tag)).toBe(plain(none, 'R'.repeat(22)));
    expect((await instance.get(`${theirs.home}/${theirs.tag}`, stranger.cookie)).status).toBe(200);
  });

  test('shows script and markup in names and definitions as text', async () => {
    const evil = '<img src=x onerror=alert(1)></script><script>alert(1)</script>';
    const made = await ask({ kind: 'create', parent: null, before: null, fields: { name: evil, code: 'EVIL', definition: evil } }, cookieOf('editor'));
    const { tag } = JSON.parse(made.body) as { tag: string };
    const { body } = await instance.get(`${home}/${tag}`, cookieOf('reader'));
    expect(body).not.toContain('<img src=x');
    expect(body).not.toContain('<script>alert');
    expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});

describe('proposing tags', () => {
  const propose = (role: Role, more: object = {}) => ask({ kind: 'propose', parent: law, name: 'Proposed', code: 'LAW.PROP', definition: '', passage: null, ...more }, cookieOf(role), `${home}/proposals`);
  const decide = (body: object, role: Role) => ask(body, cookieOf(role), `${home}/proposals`);
  const memberOf = async (role: Role) => (await instance.db.read.member.findFirstOrThrow({ where: { workspaceId: workspace, userId: people.get(role)?.user ?? '' } })).id;
  const list = async (role: Role) => instance.services.tagProposals.list({ workspace, member: await memberOf(role), decided: 9 });

  async function proposed(code: string): Promise<string> {
    expect((await propose('annotator', { code })).status).toBe(200);
    return (await list('annotator')).find((one) => one.code === code)?.id ?? '';
  }

  test('an annotator proposes, an editor accepts: the tag is one revision, and its proposer reads what became of it', async () => {
    const proposal = await proposed('LAW.P1');
    const before = await revision();
    const answer = await decide({ kind: 'accept', proposal }, 'editor');
    const { tag } = JSON.parse(answer.body) as { tag: string };
    expect([answer.status, await revision()]).toEqual([200, before + 1]);
    expect((await instance.services.taxonomies.taxonomyOf({ workspace })).tags.find(({ id }) => id === tag)).toMatchObject({ code: 'LAW.P1', parent: law });
    expect((await list('annotator')).find(({ id }) => id === proposal)).toMatchObject({ state: 'accepted', tag });
    expect((await list('reviewer')).some(({ id }) => id === proposal)).toBe(false);
  });

  test('an editor says which tag is meant, or declines with a reason; each only once', async () => {
    const [merged, declined] = [await proposed('LAW.P2'), await proposed('LAW.P3')];
    expect((await decide({ kind: 'merge', proposal: merged, into: theirs.tag }, 'editor')).status).toBe(409);
    expect((await decide({ kind: 'merge', proposal: merged, into: bind }, 'editor')).status).toBe(200);
    expect((await decide({ kind: 'decline', proposal: declined, reason: ' ' }, 'editor')).status).toBe(400);
    expect((await decide({ kind: 'decline', proposal: declined, reason: 'Too narrow.' }, 'owner')).status).toBe(200);
    const answers = await Promise.all([decide({ kind: 'accept', proposal: merged }, 'editor'), decide({ kind: 'accept', proposal: declined }, 'owner')]);
    expect(answers.map(({ status, body }) => [status, (JSON.parse(body) as { problem: string }).problem])).toEqual([[409, 'decided-already'], [409, 'decided-already']]);
    expect((await list('annotator')).filter(({ id }) => id === merged || id === declined)).toMatchObject([{ state: 'declined', reason: 'Too narrow.' }, { state: 'merged', tag: bind }]);
  });

  test('of two editors who accept at once one makes the tag', async () => {
    const proposal = await proposed('LAW.P4');
    const answers = await Promise.all([decide({ kind: 'accept', proposal }, 'editor'), decide({ kind: 'accept', proposal }, 'owner')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('a proposal that cannot become a tag stays open', async () => {
    const proposal = await proposed('LAW.BIND');
    expect(JSON.parse((await decide({ kind: 'accept', proposal }, 'editor')).body)).toEqual({ kind: 'refused', problem: 'duplicate-code' });
    expect((await list('annotator')).find(({ id }) => id === proposal)?.state).toBe('open');
  });

  test.each([
    ['reader', { kind: 'propose', parent: null, name: 'A', code: 'A', definition: '', passage: null }],
    ['annotator', { kind: 'accept', proposal: 'R'.repeat(22) }],
    ['reviewer', { kind: 'decline', proposal: 'R'.repeat(22), reason: 'No.' }],
    ['reviewer', { kind: 'merge', proposal: 'R'.repeat(22), into: 'R'.repeat(22) }],
    ['editor', { kind: 'let-annotators', setting: 'create' }],
  ] as const)('403 for a %s who would %j', async (role, command) => {
    expect([(await decide(command, role)).status, await instance.services.taxonomies.tagCreationOf({ workspace })]).toEqual([403, 'propose']);
  });

  test('the owner lets annotators make tags, and takes it back', async () => {
    for (const setting of ['create', 'propose'] as const) {
      expect((await decide({ kind: 'let-annotators', setting }, 'owner')).status).toBe(200);
      expect(await instance.services.taxonomies.tagCreationOf({ workspace })).toBe(setting);
    }
  });

  test('what belongs to another workspace is not there, and what is no proposal is 400', async () => {
    expect((await propose('annotator', { parent: theirs.tag })).status).toBe(409);
    expect((await propose('annotator', { passage: { statement: 'R'.repeat(22), annotation: 'R'.repeat(22) } })).status).toBe(404);
    for (const more of [{ name: '' }, { code: 'has spaces' }, { definition: undefined }, { state: 'accepted' }]) expect((await propose('annotator', more)).status).toBe(400);
    const proposal = await proposed('LAW.P5');
    const elsewhere = await ask({ kind: 'accept', proposal }, stranger.cookie, `${theirs.home}/proposals`);
    expect(JSON.parse(elsewhere.body)).toEqual({ kind: 'refused', problem: 'decided-already' });
    expect((await ask({ kind: 'accept', proposal }, stranger.cookie, `${home}/proposals`)).status).toBe(404);
  });
});

describe('codebook files', () => {
  const takeIn = (text: string, onto: number | null, role: Role = 'editor', format = 'csv') => ask({ format, text, onto }, cookieOf(role), `${home}/import`);

  test.each(['csv', 'json', 'qdc'])('every member takes the codebook out as %s; taken in again it changes nothing', async (format) => {
    const answer = await instance.get(`${home}/export/${format}`, cookieOf('reader'));
    expect([answer.status, answer.headers['content-disposition']]).toEqual([200, `attachment; filename="codebook.${format}"`]);
    const preview = await takeIn(answer.body, null, 'editor', format);
    expect(JSON.parse(preview.body)).toMatchObject({ kind: 'preview', made: [], changed: [], notices: [] });
    expect((await takeIn(answer.body, await revision(), 'editor', format)).status).toBe(409);
  });

  test('is one revision, all or nothing, and only onto the codebook that was looked at', async () => {
    const before = await revision();
    const good = 'under,code,name\n,IMP,Imported\nIMP,IMP.A,First\nIMP > IMP.A,IMP.B,Second\n';
    const preview = JSON.parse((await takeIn(good, null)).body) as { onto: number };
    expect(preview).toMatchObject({ kind: 'preview', onto: before, made: ['IMP', 'IMP.A', 'IMP.B'] });
    expect(await revision()).toBe(before);
    const wrong = await takeIn(`${good}NOWHERE,X,Lost\n`, before);
    expect([wrong.status, JSON.parse(wrong.body), await revision()]).toMatchObject([422, { kind: 'wrong', problems: [{ row: 5 }] }, before]);
    expect((await takeIn(good, before - 1)).status).toBe(409);
    expect([(await takeIn(good, before)).status, await revision()]).toEqual([200, before + 1]);
    expect(await instance.services.taxonomyRevisions.history({ workspace, limit: 1 })).toMatchObject({ rows: [{ kind: 'imported', changes: [{ before: null }, { before: null }, { before: null }] }], isMore: true });
  });

  test('takes in as many tags as a codebook may have, and says when they are too many', async () => {
    const own = await placeOf(instance, stranger);
    const file = (count: number) => `code,name\n${Array.from({ length: count }, (_, index) => `T${index},Tag ${index}`).join('\n')}\n`;
    const post = (text: string, onto: number) => ask({ format: 'csv', text, onto }, stranger.cookie, `${theirs.home}/import`);
    const at = (await instance.db.read.workspace.findUniqueOrThrow({ where: { id: own.workspace } })).taxonomyRevision;
    expect((await post(file(5_000), at)).status).toBe(422);
    expect((await post(file(4_999), at)).status).toBe(200);
    expect(await instance.db.read.tag.count({ where: { workspaceId: own.workspace } })).toBe(5_000);
  }, 60_000);

  test('is for editors, in a form that is known', async () => {
    const before = await revision();
    for (const role of ['reader', 'annotator', 'reviewer'] as const) expect((await takeIn('code,name\nA,B\n', before, role)).status).toBe(403);
    expect((await ask({ format: 'csv', text: 'code,name\nA,B\n', onto: before }, stranger.cookie, `${home}/import`)).status).toBe(404);
    for (const body of [{ format: 'xlsx', text: '', onto: null }, { format: 'csv', onto: null }, '', 'null']) expect((await ask(body, cookieOf('editor'), `${home}/import`)).status).toBe(400);
    expect((await instance.get(`${home}/export/xlsx`, cookieOf('owner'))).status).toBe(404);
    expect((await instance.get(`${home}/export/csv`, stranger.cookie)).status).toBe(404);
    expect(await revision()).toBe(before);
  });
});
