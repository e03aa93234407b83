import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#core/policy/role.ts';
import { invite, placeOf, signIn, signUp, startInstance, withoutMoment, type Answer, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let stranger: Someone;
let removed: Someone;
let workspace: string;
let foreign: string;
let foreignStatement: string;
let ownStatement: string;
const people = {} as Record<Role, Someone>;
const RANDOM = 'R'.repeat(22);

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  workspace = (await placeOf(instance, owner)).workspace;
  people.owner = owner;
  for (const role of ROLES) if (role !== 'owner') people[role] = await signUp(instance, `The ${role}`, await invite(instance, owner, role));
  stranger = await signUp(instance, 'Stranger');
  foreign = (await placeOf(instance, stranger)).workspace;
  foreignStatement = await addStatement(stranger, foreign);
  ownStatement = (await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace } })).id;
  removed = await signUp(instance, 'Former Member', await invite(instance, owner, 'owner'));
  await instance.post(`/w/${workspace}/members`, { intent: 'remove', member: await memberOf(removed) }, { cookie: owner.cookie });
});
afterAll(() => instance.close());

async function memberOf(someone: Someone, where = workspace): Promise<string> {
  return (await instance.db.read.member.findFirstOrThrow({ where: { userId: someone.user, workspaceId: where } })).id;
}

async function addStatement(someone: Someone, where: string): Promise<string> {
  const form = await instance.get(`/w/${where}/statements/new`, someone.cookie);
  const fields = Object.fromEntries([...form.body.matchAll(/<(?:input|textarea|select)\b[^>]*\bname="([^"]+)"/g)].map((match) => [match[1] ?? '', '']));
  const answer = await instance.post(`/w/${where}/statements/new`, { ...fields, title: 'A statement of their own', text: 'Words of another workspace.' }, { cookie: someone.cookie });
  expect(answer.status, answer.body.slice(0, 300)).toBe(302);
  return (await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: where } })).id;
}

function plain({ status, body }: Answer): string {
  return `${status} ${withoutMoment(body).replace(/nonce="[^"]*"/g, '').replaceAll(foreign, 'ID').replaceAll(foreignStatement, 'ID').replaceAll(ownStatement, 'ID').replaceAll(RANDOM, 'ID').replaceAll(workspace, 'ID')}`;
}

describe('T-H1 another workspace answers like one that is not', () => {
  const pages = (of: string, statement = RANDOM): string[] => [
    `/w/${of}`,
    `/w/${of}/members`,
    `/w/${of}/members.data`,
    `/w/${of}/fields`,
    `/w/${of}/fields.data`,
    `/w/${of}/fields/acts`,
    `/w/${of}/statements`,
    `/w/${of}/statements/new`,
    `/w/${of}/statements/many`,
    `/w/${of}/statements/views`,
    `/w/${of}/statements/collections`,
    `/w/${of}/import`,
    `/w/${of}/import.data`,
    `/w/${of}/import/files`,
    `/w/${of}/import/example.csv`,
    `/w/${of}/import/${RANDOM}/metadata.csv`,
    `/w/${of}/import/${RANDOM}/${RANDOM}/original`,
    `/w/${of}/statements/metadata.csv`,
    `/w/${of}/statements/${statement}/source/original?file=${RANDOM}`,
    `/w/${of}/import/${RANDOM}`,
    `/w/${of}/import/${RANDOM}.data`,
    `/w/${of}/import/${RANDOM}/${RANDOM}`,
    `/w/${of}/import/${RANDOM}/${RANDOM}/next`,
    `/w/${of}/import/${RANDOM}/${RANDOM}/annotations`,
    `/w/${of}/import/${RANDOM}/${RANDOM}/annotations.data`,
    `/w/${of}/import/statements?q=law`,
    `/w/${of}/import?for=${statement}`,
    `/w/${of}/import/${RANDOM}/${RANDOM}/decisions`,
    `/w/${of}/statements/${statement}`,
    `/w/${of}/statements/${statement}.data`,
    `/w/${of}/statements/${statement}/source?start=0&end=3`,
    `/w/${of}/statements/${statement}/source.data`,
    `/w/${of}/statements/${statement}/only-me`,
    `/w/${of}/statements/${statement}/seen`,
    `/w/${of}/statements/${statement}/assignments`,
    `/w/${of}/statements/${statement}/details`,
    `/w/${of}/statements/${statement}/details.data`,
    `/w/${of}/statements/${statement}/history`,
    `/w/${of}/statements/${statement}/history.data`,
    `/w/${of}/statements/${statement}/history/page`,
    `/w/${of}/statements/${statement}/history/acts`,
    `/w/${of}/taxonomy`,
    `/w/${of}/taxonomy.data`,
    `/w/${of}/taxonomy/${RANDOM}`,
    `/w/${of}/taxonomy/export/csv`,
    `/w/${of}/taxonomy/import`,
    `/w/${of}/taxonomy/proposals`,
    `/w/${of}/taxonomy/revisions`,
    `/w/${of}/taxonomy/seen`,
    `/w/${of}/suggestions?words=law`,
    `/w/${of}/statements/${statement}/parts`,
    `/w/${of}/statements/${statement}/anchors`,
    `/w/${of}/statements/${statement}/versions`,
    `/w/${of}/search?q=words`,
    `/w/${of}/export`,
    `/w/${of}/export.data`,
    `/w/${of}/export?statement=${statement}`,
    `/w/${of}/export/file?as=docx&statement=${statement}`,
    `/w/${of}/export/file?as=docx`,
    `/w/${of}/statements/${statement}/print`,
    `/w/${of}/statements/${statement}/print.data`,
    `/w/${of}/search.data?q=words`,
    `/w/${of}/search/acts`,
    `/w/${of}/search/news?q=the`,
    `/w/${of}/synonyms`,
    `/w/${of}/synonyms.data`,
    `/w/${of}/synonyms/acts`,
    `/w/${of}/analysis`,
    `/w/${of}/analysis/table.csv`,
    `/w/${of}/analysis/table.xlsx`,
    `/w/${of}/analysis.data?tag=${RANDOM}&in=`,
    `/w/${of}/palette?q=words`,
    `/w/${of}/palette?recent=${statement}`,
    `/w/${of}/excerpts`,
    `/w/${of}/excerpts.data`,
    `/w/${of}/excerpts/acts`,
    `/w/${of}/excerpts/${RANDOM}`,
    `/w/${of}/excerpts/${RANDOM}.data`,
    `/w/${of}/excerpts/${RANDOM}/file?as=md`,
    `/w/${of}/review`,
    `/w/${of}/review.data`,
    `/w/${of}/review/page?page=0`,
    `/w/${of}/review/entry?layer=${RANDOM}&subject=${RANDOM}:${RANDOM}:${RANDOM}`,
    `/w/${of}/inbox`,
    `/w/${of}/inbox.data`,
    ...['', '/project.qdpx', '/losses.txt', '/forecast'].map((file) => `/w/${of}/export/refi${file}`),
    `/w/${of}/export/losses.txt?as=jsonld`,
    ...['', '/archive.zip', '/losses.txt'].map((file) => `/w/${of}/export/archive${file}`),
    `/w/${of}/decisions`,
    `/w/${of}/decisions/file?as=csv`,
    `/left/${of}`,
    `/left/${of}.data`,
  ];

  test.each([...ROLES])('T-H1 to a member who is %s', async (role) => {
    const { cookie } = people[role];
    for (const [i, path] of pages(foreign, foreignStatement).entries()) {
      const [theirs, none] = [await instance.get(path, cookie), await instance.get(pages(RANDOM)[i] ?? '', cookie)];
      expect(plain(theirs), path).toBe(plain(none));
      expect(path.endsWith('.data') ? [200, 404] : [404], path).toContain(theirs.status);
    }
  });

  test.each([...ROLES])('T-H1 nothing is done there by a member who is %s', async (role) => {
    const { cookie } = people[role];
    const json = (path: string, body: object) => instance.ask({ method: 'POST', path, cookie, headers: { 'Content-Type': 'application/json', Origin: instance.origin }, body: JSON.stringify(body) });
    const tag = { kind: 'create', parent: null, before: null, fields: { name: 'Theirs', code: 'THEIRS' } };
    expect((await json(`/w/${foreign}/taxonomy/revisions`, tag)).status).toBe(404);
    expect((await json(`/w/${foreign}/import/files`, {})).status).toBe(404);
    expect((await json(`/w/${foreign}/import/${RANDOM}/${RANDOM}/next`, { statement: foreignStatement, accepted: [] })).status).toBe(404);
    expect((await json(`/w/${foreign}/import/${RANDOM}/${RANDOM}/decisions`, { decisions: [{ about: 'clean-up', id: 'part-0', is: false }] })).status).toBe(404);
    for (const path of ['import?index', `import/${RANDOM}`, `import/${RANDOM}/${RANDOM}`]) expect((await instance.post(`/w/${foreign}/${path}`, { intent: 'cancel' }, { cookie })).status, path).toBe(404);
    const annotationActs: Record<string, string>[] = [{ intent: 'choose', place: '0', statement: foreignStatement }, { intent: 'take-back' }];
    for (const of of [foreign, workspace]) for (const fields of annotationActs) expect((await instance.post(`/w/${of}/import/${RANDOM}/${RANDOM}/annotations`, fields, { cookie })).status).toBe(of === workspace && ['reader', 'annotator', 'reviewer'].includes(role) ? 403 : 404);
    expect((await json(`/w/${foreign}/taxonomy/proposals`, { kind: 'propose', parent: null, name: 'Theirs', code: 'THEIRS', definition: '' })).status).toBe(404);
    expect((await json(`/w/${foreign}/taxonomy/seen`, { subjects: [foreign] })).status).toBe(404);
    expect((await json(`/w/${foreign}/taxonomy/import`, { format: 'csv', text: 'code,name\nT,Theirs' })).status).toBe(404);
    expect((await instance.post(`/w/${foreign}/statements/${foreignStatement}/only-me`, {}, { cookie })).status).toBe(404);
    expect((await json(`/w/${foreign}/statements/${foreignStatement}/seen`, { annotations: [] })).status).toBe(404);
    expect((await json(`/w/${foreign}/statements/${foreignStatement}/history/acts`, { kind: 'comment', id: RANDOM })).status).toBe(404);
    expect((await json(`/w/${workspace}/statements/${foreignStatement}/history/acts`, { kind: 'comment', id: RANDOM })).status).toBe(role === 'reader' ? 403 : 404);
    expect((await json(`/w/${workspace}/statements/${foreignStatement}/seen`, { annotations: [] })).status).toBe(404);
    expect((await json(`/w/${foreign}/statements/${foreignStatement}/parts`, { block: 0, words: '', part: 'closing' })).status).toBe(404);
    expect((await instance.post(`/w/${foreign}/statements/${foreignStatement}/versions`, { sequence: '1' }, { cookie })).status).toBe(404);
    expect((await instance.post(`/w/${foreign}/statements/${foreignStatement}/source`, { cleanUp: 'part-0', isDone: 'no' }, { cookie })).status).toBe(404);
    expect((await instance.post(`/w/${workspace}/statements/${foreignStatement}/source`, { cleanUp: 'part-0', isDone: 'no' }, { cookie })).status).toBe(role === 'reader' || role === 'annotator' || role === 'reviewer' ? 403 : 404);
    expect((await json(`/w/${foreign}/statements/${foreignStatement}/anchors`, { kind: 'release', annotations: [RANDOM] })).status).toBe(404);
    expect((await json(`/w/${workspace}/statements/${foreignStatement}/anchors`, { kind: 'release', annotations: [RANDOM] })).status).toBe(role === 'reader' ? 403 : 404);
    expect((await json(`/w/${foreign}/statements/${foreignStatement}/assignments`, { intent: 'done', assignment: RANDOM })).status).toBe(404);
    expect((await json(`/w/${workspace}/statements/${foreignStatement}/assignments`, { intent: 'done', assignment: RANDOM })).status).toBe(404);
    expect((await instance.post(`/w/${foreign}/statements/${foreignStatement}/details`, {}, { cookie })).status).toBe(404);
    expect((await json(`/w/${foreign}/excerpts/acts`, { intent: 'make', name: 'Theirs' })).status).toBe(404);
    expect((await json(`/w/${foreign}/statements/views`, { intent: 'open-first', view: null })).status).toBe(404);
    expect((await json(`/w/${foreign}/statements/collections`, { intent: 'make', name: 'Theirs', statements: [] })).status).toBe(404);
    expect((await json(`/w/${foreign}/synonyms/acts`, { intent: 'add', words: 'PoA = Programme of Action' })).status).toBe(404);
    expect((await json(`/w/${foreign}/fields/acts`, { intent: 'add', name: 'Theirs', kind: 'text', choices: [] })).status).toBe(404);
    expect((await json(`/w/${foreign}/statements/many`, { intent: 'undo', edit: RANDOM })).status).toBe(404);
    expect((await json(`/w/${foreign}/search/file`, { as: 'csv', of: { address: 'q=the' } })).status).toBe(404);
    expect((await json(`/w/${foreign}/search/acts`, { kind: 'take-back', made: [{ layer: RANDOM, kind: 'annotation', id: RANDOM }] })).status).toBe(404);
    expect((await instance.post(`/w/${foreign}/review/acts`, { act: '{}' }, { cookie })).status).toBe(404);
    expect((await instance.post(`/w/${foreign}/inbox`, { intent: 'all', filter: '' }, { cookie })).status).toBe(404);
    expect(await instance.db.read.import.count({ where: { workspaceId: foreign } })).toBe(0);
    expect(await instance.db.read.tag.count({ where: { workspaceId: foreign } })).toBe(0);
    expect(await instance.db.read.layer.count({ where: { workspaceId: foreign, visibility: 'personal' } })).toBe(0);
    expect(await instance.db.read.tagProposal.count({ where: { workspaceId: foreign } })).toBe(0);
  });

  test.each([...ROLES])('T-H1 a statement of another workspace is not in one’s own, to a member who is %s', async (role) => {
    const { cookie } = people[role];
    const [theirs, none] = [await instance.get(`/w/${workspace}/statements/${foreignStatement}`, cookie), await instance.get(`/w/${workspace}/statements/${RANDOM}`, cookie)];
    expect([theirs.status, none.status]).toEqual([404, 404]);
    expect(plain(theirs)).toBe(plain(none));
    expect((await instance.get(`/w/${workspace}/statements/${ownStatement}`, cookie)).status).toBe(200);
  });

  test('T-H1 every route that there is, is in this table', () => {
    const routes = readdirSync('app/routes').map((file) => file.replace(/\.tsx?$/, ''));
    expect(routes.sort()).toEqual(
      [
        ...['$', '_index', 'account', 'api', 'invitations.$token', 'left.$workspace', 'password-resets.$token', 'restore', 'restore_.file', 'sign-in', 'sign-out', 'sign-up', 'unsubscribe.$token'],
        ...['w.$workspace', 'w.$workspace._index', 'w.$workspace.members', 'w.$workspace.statements.$statement', 'w.$workspace.statements.$statement_.only-me', 'w.$workspace.statements.$statement_.seen', ...['anchors', 'assignments', 'details', 'history', 'history_.acts', 'history_.page', 'parts', 'source', 'source_.original', 'versions'].map((name) => `w.$workspace.statements.$statement_.${name}`), 'w.$workspace.statements._index', 'w.$workspace.statements.new', ...['many', 'metadata[.]csv', 'views', 'collections'].map((name) => `w.$workspace.statements_.${name}`)],
        ...['taxonomy', 'taxonomy.$tag', 'taxonomy._index', 'taxonomy.export.$format', 'taxonomy.import', 'taxonomy.proposals', 'taxonomy.revisions', 'taxonomy.seen'].map((name) => `w.$workspace.${name}`),
        ...['import._index', 'import.$import', 'import.$import_.$file', 'import.$import_.$file_.annotations', 'import.$import_.$file_.decisions', 'import.$import_.$file_.next', 'import.$import_.$file_.original', 'import.$import_.metadata[.]csv', 'import_.example[.]csv', 'import_.files', 'import_.statements'].map((name) => `w.$workspace.${name}`),
        ...['export', 'export_.file'].map((name) => `w.$workspace.${name}`), 'w.$workspace_.statements.$statement.print',
        ...['excerpts.$list', 'excerpts.$list_.file', 'excerpts._index', 'palette', 'analysis', 'analysis_.$table', 'excerpts_.acts', 'fields', 'fields_.acts', 'inbox', 'search', 'search_.acts', 'search_.file', 'search_.news', 'synonyms', 'synonyms_.acts', 'suggestions', 'review', 'review_.acts', 'review_.entry', 'review_.page', 'decisions', 'decisions_.file', 'export_.losses[.]txt', 'export_.refi', 'export_.refi_.project[.]qdpx', 'export_.refi_.losses[.]txt', 'export_.refi_.forecast', 'export_.archive', 'export_.archive_.archive[.]zip', 'export_.archive_.losses[.]txt'].map((name) => `w.$workspace.${name}`),
      ].sort(),
    );
  });

  test('T-H1 to someone who was removed', async () => {
    for (const [i, path] of pages(workspace, ownStatement).slice(0, -2).entries()) expect(plain(await instance.get(path, removed.cookie))).toBe(plain(await instance.get(pages(RANDOM)[i] ?? '', removed.cookie)));
    expect((await instance.get(`/w/${workspace}/members`, removed.cookie)).status).toBe(404);
    expect((await instance.get(`/left/${workspace}`, removed.cookie)).body).toContain('You are no longer a member of');
  });

  test('T-H1 to a visitor every one leads to signing in', async () => {
    for (const id of [workspace, foreign, RANDOM, 'x']) {
      expect((await instance.get(`/w/${id}/members`)).headers.location).toBe(`/sign-in?to=${encodeURIComponent(`/w/${id}/members`)}`);
      expect((await instance.post(`/w/${id}/members`, { intent: 'leave' })).headers.location).toMatch(/^\/sign-in\?/);
    }
  });

  test('T-H1 an archive is its bringer’s alone: to a visitor the page leads to signing in, to others there is nothing', async () => {
    expect((await instance.get('/restore')).headers.location).toBe('/sign-in?to=%2Frestore');
    const send = (cookie: string | undefined, query: string) => instance.ask({ method: 'POST', path: `/restore/file?name=canary-a.zip&at=0&${query}`, cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/octet-stream' }, body: 'none' });
    expect((await send(undefined, 'last=no')).headers.location).toMatch(/^\/sign-in\?/);
    const { restore } = JSON.parse((await send(stranger.cookie, 'last=no')).body) as { restore: string };
    expect((await send(owner.cookie, `last=yes&restore=${restore}`)).status).toBe(409);
    expect((await send(stranger.cookie, `last=yes&restore=${restore}`)).status).toBe(200);
    expect((await instance.get('/restore', stranger.cookie)).body).toContain('canary-a.zip');
    expect((await instance.get('/restore', owner.cookie)).body).not.toContain('canary-a.zip');
    expect((await instance.post('/restore', { intent: 'begin', restore, name: 'Theirs', me: 'nobody' }, { cookie: owner.cookie })).status).toBe(409);
    for (const intent of ['cancel', 'dismiss']) await instance.post('/restore', { intent, restore }, { cookie: owner.cookie });
    expect(await instance.db.read.restore.count({ where: { id: restore } })).toBe(1);
  });

  test('T-H1 acts there are 404 too, and so are members and invitations of elsewhere', async () => {
    const theirMember = await memberOf(stranger, foreign);
    await instance.services.invitations.create({ workspace: foreign, actor: { member: theirMember, role: 'owner' }, role: 'reader', days: 7, note: '' });
    const theirInvitation = (await instance.db.read.invitation.findFirstOrThrow({ where: { workspaceId: foreign } })).id;
    const acts = (member: string, invitation: string): Record<string, string>[] => [
      { intent: 'change-role', member, role: 'owner' },
      { intent: 'remove', member },
      { intent: 'reset-password', member },
      { intent: 'revoke', invitation },
    ];
    for (const [i, act] of acts(theirMember, theirInvitation).entries()) {
      const there = await instance.post(`/w/${foreign}/members`, act, { cookie: owner.cookie });
      const here = await instance.post(`/w/${workspace}/members`, act, { cookie: owner.cookie });
      const random = await instance.post(`/w/${workspace}/members`, acts(RANDOM, RANDOM)[i] ?? {}, { cookie: owner.cookie });
      const ill = await instance.post(`/w/${workspace}/members`, acts('x', '../x')[i] ?? {}, { cookie: owner.cookie });
      expect([there.status, here.status, random.status, ill.status], JSON.stringify(act)).toEqual([404, 404, 404, 404]);
      expect(plain(here)).toBe(plain(random));
    }
    expect(await instance.db.read.member.findUniqueOrThrow({ where: { id: theirMember } })).toMatchObject({ role: 'owner', removedAt: null });
    expect(await instance.db.read.invitation.findUniqueOrThrow({ where: { id: theirInvitation } })).toMatchObject({ revokedAt: null });
  });
});

describe('what each role may do on the members page', () => {
  const acts = async (): Promise<[string, Record<string, string>][]> => [
    ['invite', { intent: 'invite', role: 'reader', days: '7', note: '' }],
    ['change a role', { intent: 'change-role', member: await memberOf(people.reader), role: 'reader' }],
    ['revoke', { intent: 'revoke', invitation: (await instance.db.read.invitation.findFirst({ where: { workspaceId: workspace, acceptedAt: null, revokedAt: null } }))?.id ?? RANDOM }],
    ['make a reset link', { intent: 'reset-password', member: await memberOf(people.reader) }],
    ['remove', { intent: 'remove', member: RANDOM }],
  ];

  test.each(ROLES.filter((role) => role !== 'owner'))('%s sees the list, without addresses, and may do none of it', async (role) => {
    const { cookie } = people[role];
    const page = await instance.get(`/w/${workspace}/members`, cookie);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Olena Owner');
    expect(page.body).not.toContain(people.owner.email);
    expect(page.body).not.toContain('Make a link');
    for (const [name, act] of await acts()) {
      const answer = await instance.post(`/w/${workspace}/members`, act, { cookie });
      expect([403, 404], `${role} may ${name}`).toContain(answer.status);
    }
    expect((await instance.post(`/w/${workspace}/members`, { intent: 'change-role', member: await memberOf(people[role]), role: 'owner' }, { cookie })).status).toBe(403);
  });

  test('owner may do all of it', async () => {
    for (const [name, act] of await acts()) {
      const { status } = await instance.post(`/w/${workspace}/members`, act, { cookie: owner.cookie });
      if (name !== 'remove' && name !== 'revoke') expect(status, name).toBe(200);
    }
  });

  test('the last owner can neither leave nor step down', async () => {
    expect((await instance.post(`/w/${workspace}/members`, { intent: 'leave' }, { cookie: owner.cookie })).status).toBe(409);
    expect((await instance.post(`/w/${workspace}/members`, { intent: 'change-role', member: await memberOf(owner), role: 'editor' }, { cookie: owner.cookie })).status).toBe(409);
  });
});

describe('invitations', () => {
  test('lead through signing up into the workspace, with their role, once', async () => {
    const path = await invite(instance, owner, 'reviewer');
    const page = await instance.get(path);
    expect(page.body).toContain('Olena Owner');
    const guest = await signUp(instance, 'Guest One', path);
    expect(await instance.services.members.actorIn({ user: guest.user, workspace })).toMatchObject({ role: 'reviewer' });
    expect(await instance.services.members.workspacesOf({ user: guest.user })).toHaveLength(1);
    expect((await instance.get(path)).status).toBe(404);
    const late = await instance.post(path, { name: 'Late', email: 'late@example.org', password: 'a long password' });
    expect([late.status, await instance.db.read.user.count({ where: { email: 'late@example.org' } })]).toEqual([410, 0]);
  });

  test('lead through signing in too', async () => {
    const path = await invite(instance, owner, 'annotator');
    const token = path.split('/').pop() ?? '';
    const answer = await instance.post(`/sign-in?invitation=${token}`, { email: stranger.email, password: stranger.password });
    expect(answer.headers.location).toBe(`/w/${workspace}/statements`);
    expect(await instance.services.members.actorIn({ user: stranger.user, workspace })).toMatchObject({ role: 'annotator' });
    await instance.post(`/w/${workspace}/members`, { intent: 'remove', member: await memberOf(stranger) }, { cookie: owner.cookie });
  });

  test('that are revoked, over, or whose maker is no owner any more, are closed and look like none', async () => {
    const none = plain(await instance.get('/invitations/none'));
    const second = await signUp(instance, 'Second Owner', await invite(instance, owner, 'owner'));
    const [revoked, over, orphaned] = [await invite(instance, owner, 'reader'), await invite(instance, owner, 'reader'), await invite(instance, second, 'owner', workspace)];
    const rows = await instance.db.read.invitation.findMany({ where: { acceptedAt: null }, orderBy: { createdAt: 'desc' }, take: 3 });
    const byOwner = rows.filter((row) => row.createdBy !== rows[0]?.createdBy);
    await instance.post(`/w/${workspace}/members`, { intent: 'revoke', invitation: byOwner[1]?.id ?? '' }, { cookie: owner.cookie });
    await instance.db.write((tx) => tx.invitation.update({ where: { id: byOwner[0]?.id ?? '' }, data: { expiresAt: new Date(Date.now() - 1) } }));
    await instance.post(`/w/${workspace}/members`, { intent: 'change-role', member: await memberOf(second), role: 'reader' }, { cookie: owner.cookie });
    for (const path of [revoked, over, orphaned]) {
      const answer = await instance.get(path);
      expect(plain(answer).replaceAll(path.split('/').pop() ?? '', 'none')).toBe(none);
      expect((await instance.post(path, {}, { cookie: stranger.cookie })).status).toBe(410);
    }
  });

  test('bring back someone who was removed, as the same author', async () => {
    const before = await memberOf(removed);
    await instance.post(await invite(instance, owner, 'reader'), {}, { cookie: removed.cookie });
    expect(await instance.services.members.actorIn({ user: removed.user, workspace })).toEqual({ member: before, role: 'reader' });
  });

  test('keep no secret in the database', async () => {
    const token = (await invite(instance, owner, 'reader')).split('/').pop() ?? '';
    expect(JSON.stringify(await instance.db.read.invitation.findMany())).not.toContain(token);
    for (const row of await instance.db.read.invitation.findMany({ where: { acceptedAt: null } })) {
      expect((await instance.get(`/invitations/${row.tokenHash}`)).status).toBe(404);
      expect((await instance.get(`/invitations/${row.id}`)).status).toBe(404);
    }
  });
});

describe('a forgotten password', () => {
  async function resetLink(by: Someone, of: Someone, where = workspace): Promise<string> {
    const issued = await instance.services.passwordResets.issue({ workspace: where, actor: { member: await memberOf(by, where), role: 'owner' }, member: await memberOf(of, where) });
    return issued.kind === 'issued' ? `/password-resets/${issued.token}` : issued.kind;
  }

  test('is replaced by a link that an owner makes, once; every former session is over', async () => {
    const { annotator } = people;
    const path = await resetLink(owner, annotator);
    expect((await instance.get(path)).body).toContain('Choose a new password');
    expect((await instance.post(path, { password: 'short' })).status).toBe(422);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => instance.post(path, { password: `a new long password ${i}` })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([302, ...Array<number>(9).fill(410)]);
    expect((await instance.get('/account', annotator.cookie)).status).toBe(302);
    expect((await instance.get('/account', answers.find((answer) => answer.status === 302)?.cookie)).status).toBe(200);
    expect(await signIn(instance, annotator)).toBeUndefined();
    expect((await instance.get(path)).status).toBe(404);
  });

  test('a second link ends the first, and a link is over after a day', async () => {
    const first = await resetLink(owner, people.reader);
    const second = await resetLink(owner, people.reader);
    expect([(await instance.get(first)).status, (await instance.get(second)).status]).toEqual([404, 200]);
    await instance.db.write((tx) => tx.passwordReset.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } }));
    expect((await instance.get(second)).status).toBe(404);
  });

  test('a link would open every workspace of its person, so an owner of only one of them cannot make it', async () => {
    const trap = await invite(instance, stranger, 'reader', foreign);
    const guest = await signUp(instance, 'Guest Two', await invite(instance, owner, 'reader'));
    await instance.post(trap, {}, { cookie: guest.cookie });
    await instance.post(await invite(instance, stranger, 'reader', foreign), {}, { cookie: owner.cookie });
    expect(await resetLink(stranger, guest, foreign)).toBe('also-elsewhere');
    expect(await resetLink(stranger, owner, foreign)).toBe('also-elsewhere');
    expect(await resetLink(owner, guest)).toMatch(/^\/password-resets\//);
  });

  test('a link dies with the right to make it', async () => {
    const trusted = await signUp(instance, 'Third Owner', await invite(instance, owner, 'owner'));
    const path = await resetLink(trusted, people.editor);
    expect((await instance.get(path)).status).toBe(200);
    await instance.post(`/w/${workspace}/members`, { intent: 'change-role', member: await memberOf(trusted), role: 'editor' }, { cookie: owner.cookie });
    expect((await instance.get(path)).status).toBe(404);
    expect((await instance.post(path, { password: 'a new long password' })).status).toBe(410);
  });
});
