import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LayerKept } from '#app/statement/session/session.ts';
import { ROLES, type Role } from '#core/policy/role.ts';
import { aComment, anAnnotation, aTagging } from '#tests/support/entities.ts';
import { until } from '#tests/support/until.ts';
import { invite, placeOf, signUp, startInstance, withoutMoment, type Answer, type Instance, type Someone } from './instance.ts';

const CANARY = 'canary-7ab1d20c55e94f';
const ROUTES = readdirSync('app/routes').map((file) => file.replace(/\.tsx?$/, ''));

let instance: Instance;
let workspace: string;
let statement: string;
let tag: string;
let me: Someone;
let personal: LayerKept;
let annotation: string;
let tagging: string;
const others = {} as Record<Role, Someone>;
/** Pages that count and list, as every other member had them before anything was written. */
const before = new Map<string, string>();

beforeAll(async () => {
  instance = await startInstance();
  others.owner = await signUp(instance, 'Olena Owner');
  workspace = (await placeOf(instance, others.owner)).workspace;
  for (const role of ROLES) if (role !== 'owner') others[role] = await signUp(instance, `The ${role}`, await invite(instance, others.owner, role));
  me = await signUp(instance, 'Someone Private', await invite(instance, others.owner, 'annotator'));
  const rows = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace } });
  statement = rows.id;
  tag = (await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, parentId: { not: null } } })).id;
  for (const role of ROLES) for (const path of COUNTING()) before.set(`${role} ${path}`, shown(await instance.get(path, others[role].cookie)));
});
afterAll(() => instance.close());

const COUNTING = (): string[] => [`/w/${workspace}/statements.data`, `/w/${workspace}/taxonomy.data`, `/w/${workspace}/taxonomy/${tag}.data`, `/w/${workspace}/review.data`, `/w/${workspace}/review/page?page=0`, `/w/${workspace}/decisions.data`, `/w/${workspace}/search.data?q=${CANARY.slice(0, 6)}`, `/w/${workspace}/analysis.data?open=all`];

function shown({ status, body }: Answer): string {
  return `${status} ${withoutMoment(body)}`;
}

/** Every address that there is, as page and as data, filled in with what is there to be asked for. */
function addresses(): string[] {
  const filled = ROUTES.flatMap((route) => {
    const path = `/${route.replaceAll('_.', '.').replace(/(^|\.)_index$/, '').replaceAll('.', '/')}`
      .replace('$workspace', workspace)
      .replace('$statement', statement)
      .replace('$tag', tag)
      .replace('$token', CANARY.slice(0, 6));
    return path.includes('$format') ? ['csv', 'qdc', 'json'].map((format) => path.replace('$format', format)) : [path];
  });
  const asked = [`review/entry?layer=${personal.layer}&subject=${tagging}`, `review/page?page=0&view=open`, `review/page?page=0&tag=${tag}`, 'decisions/file?as=csv', 'decisions/file?as=md', `statements?q=${CANARY.slice(0, 6)}`, `suggestions?words=${CANARY.slice(0, 6)}`];
  return [...filled, ...asked.map((path) => `/w/${workspace}/${path}`)].flatMap((path) => [path, path.replace(/(\?|$)/, '.data$1')]);
}

/** A stream of events, byte by byte. */
async function listen(cookie: string) {
  const heard: Buffer[] = [];
  const asked = request({ host: '127.0.0.1', port: instance.port, path: '/events', headers: { Host: `localhost:${instance.port}`, Cookie: cookie } }, (response) => {
    response.on('data', (chunk: Buffer) => heard.push(chunk));
    response.on('error', () => undefined);
  });
  asked.on('error', () => undefined);
  asked.end();
  const text = () => Buffer.concat(heard).toString();
  await until('the stream answers', () => text().includes('hello'));
  return { text, close: () => asked.destroy() };
}

describe('one’s own layer over HTTP', () => {
  test('is made at its first use, by those who may annotate', async () => {
    const path = `/w/${workspace}/statements/${statement}/only-me`;
    expect((await instance.post(path, {}, { cookie: others.reader.cookie })).status).toBe(403);
    const made = await instance.post(path, {}, { cookie: me.cookie });
    personal = JSON.parse(made.body) as LayerKept;
    expect([made.status, personal.generation]).toEqual([200, 1]);
    expect(JSON.parse((await instance.post(path, {}, { cookie: me.cookie })).body)).toEqual(personal);
    expect((await instance.post(`/w/${workspace}/statements/${'R'.repeat(22)}/only-me`, {}, { cookie: me.cookie })).status).toBe(404);
    expect((await instance.post(`/w/${workspace}/statements/x/only-me`, {}, { cookie: me.cookie })).status).toBe(404);
    expect(await instance.db.read.layer.findMany({ where: { visibility: 'personal' }, select: { id: true, statementId: true, ownerId: true } })).toEqual([
      { id: personal.layer, statementId: statement, ownerId: (await placeOf(instance, me)).member },
    ]);
    expect((await instance.get(`/w/${workspace}/statements/${statement}.data`, me.cookie)).body).toContain(personal.layer);
  });

  test('its words, ids and counts are in no answer to anyone else, nor on their streams', async () => {
    const streams = await Promise.all(ROLES.map((role) => listen(others[role].cookie)));
    const { member } = await placeOf(instance, me);
    const theOwner = (await placeOf(instance, others.owner)).member;
    const quote = { exact: CANARY, prefix: '', suffix: '' };
    const marked = anAnnotation({ statement, by: member, target: { source: statement, start: 'AAAA', end: 'AAAB', quote, position: { start: 0, end: CANARY.length } } });
    const tagged = aTagging({ annotation: marked.id, tag, by: member, note: CANARY });
    [annotation, tagging] = [marked.id, tagged.id];
    const said = aComment({ annotation, by: member, text: `${CANARY} for @Olena Owner`, mentions: [{ member: theOwner }, { role: 'reviewer' }] });
    await instance.services.rooms.writeFor({ layer: personal.layer, actor: { member, role: 'annotator' }, writes: () => [marked, tagged, said] });
    expect(await instance.db.read.comment.count({ where: { layerId: personal.layer } })).toBe(1);

    const secrets = [CANARY, annotation, personal.layer];
    for (const role of ROLES) {
      const { cookie } = others[role];
      for (const path of addresses()) {
        const { body } = await instance.get(path, cookie);
        for (const secret of secrets) if (!path.includes(secret)) expect(body.includes(secret), `${secret} in ${path} for ${role}`).toBe(false);
        if (path.includes(CANARY.slice(0, 6))) expect(body).not.toContain(CANARY);
      }
      for (const path of COUNTING()) expect(shown(await instance.get(path, cookie)), `${path} for ${role}`).toBe(before.get(`${role} ${path}`));
      const entryOf = (layer: string) => instance.get(`/w/${workspace}/review/entry?layer=${layer}&subject=${tagging}`, cookie);
      expect(shown(await entryOf(personal.layer))).toBe(shown(await entryOf('R'.repeat(22))));
    }
    expect((await instance.get(`/w/${workspace}/search?q=${CANARY.slice(0, 6)}`, me.cookie)).body).toContain('Only me');
    expect((await instance.get(`/w/${workspace}/suggestions?words=${CANARY.slice(0, 6)}`, me.cookie)).body).toContain(CANARY);
    const verdict = { kind: 'verdict', entries: [{ layer: personal.layer, subject: tagging, said: { verdict: 'agree' } }] };
    const act = await instance.post(`/w/${workspace}/review/acts`, { act: JSON.stringify(verdict) }, { cookie: others.owner.cookie });
    expect(shown(act)).toBe('404 {"outcome":"gone"}');
    expect(await instance.db.read.review.count({ where: { layerId: personal.layer } })).toBe(0);

    // Something that everyone hears ends the wait: whatever was told before it has come by then.
    instance.bus.publish({ kind: 'statement', workspace, statement: 'the last word' });
    for (const stream of streams) {
      await until('the last word', () => stream.text().includes('the last word'));
      for (const secret of secrets) expect(stream.text()).not.toContain(secret);
      expect(stream.text()).not.toContain('activity');
      stream.close();
    }
    // Every address for every role: the walk grows with the pages, and none of them is slow by itself.
  }, 240_000);
});
