import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { ExportFormat } from '#core/export/wish.ts';
import { id } from '#core/id.ts';
import { positionHolder } from '#core/details/statement-details.ts';
import { found, me, statements, workspaces } from '#server/api/schemas.ts';
import { taxonomy } from '#server/api/taxonomy-schemas.ts';
import type { ClientEnv } from '#server/env.ts';
import { createClient, type Client } from './client.ts';
import { Failed } from './failed.ts';
import { importFolder } from './import-folder.ts';
import { restoreArchive } from './restore-archive.ts';
import { keepSettings, readSettings } from './settings.ts';
import { USAGE } from './usage.ts';

/** What a command has to do with the world around it. */
export interface Surroundings {
  env: ClientEnv;
  /** The file in which login keeps the token; the usual one without it. */
  settings?: string | undefined;
  /** A line of a result. */
  print(line: string): void;
  /** A line of progress, or of what went wrong. */
  say(line: string): void;
  /** All that comes on standard input. */
  input(): Promise<string>;
}

const NOT_UNDERSTOOD = 2;
const SOME_LEFT = 3;
const KIB = 1_024;
const FORMAT_OF_ENDING: ReadonlyMap<string, ExportFormat> = new Map([['.zip', 'docx'], ['.xlsx', 'xlsx'], ['.csv', 'passages.csv'], ['.jsonld', 'jsonld']]);
/** Files of a whole workspace, each at an address of its own; an archive is a zip, too, so it is looked for first. */
const WHOLE_FILES = [{ ending: '.postil.zip', path: 'archive' }, { ending: '.qdpx', path: 'qdpx' }] as const;

/** Runs one command and returns the code that the program ends with. */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    return await runCommand(read(args), around);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    around.say(error.message);
    return error.code;
  }
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, check: { type: 'boolean' }, url: { type: 'string' }, to: { type: 'string' }, name: { type: 'string' }, as: { type: 'string' } } });
  } catch (error) {
    throw new Failed(`${error instanceof Error ? error.message : String(error)}\n--help says what there is.`, NOT_UNDERSTOOD);
  }
}

async function runCommand({ values, positionals }: ReturnType<typeof read>, around: Surroundings): Promise<number> {
  const { print, say } = around;
  const [command, asked, ...rest] = positionals;
  if (values.help || command === undefined) {
    print(USAGE);
    return values.help ? 0 : NOT_UNDERSTOOD;
  }
  if (command === 'login') return login(values.url, around);
  if (!['workspaces', 'statements', 'tags', 'search', 'import', 'export', 'restore'].includes(command)) throw new Failed(`There is no command “${command}”. --help says which there are.`, NOT_UNDERSTOOD);

  const client = createClient({ ...(await readSettings(around.env, around.settings)), say });
  const show = (one: object, line: string) => print(values.json ? JSON.stringify(one) : line);
  if (command === 'workspaces') {
    for await (const one of client.pages(workspaces, '/workspaces')) show(one, `${one.id}  ${one.name} (${one.role})`);
    return 0;
  }
  if (command === 'restore') {
    const made = await restoreArchive({ client, file: given(asked, 'the file of an archive'), name: values.name, as: values.as, say });
    show(made, made.workspace);
    return 0;
  }
  const workspace = await workspaceOf(client, given(asked, 'a workspace'));
  switch (command) {
    case 'statements':
      for await (const one of client.pages(statements, `/workspaces/${workspace}/statements`)) show(one, [one.id, one.details.dateStart ?? 'no date', positionHolder(one.details) ?? '–', one.details.title].join('  '));
      return 0;
    case 'tags':
      await showTags(client, workspace, show);
      return 0;
    case 'search': {
      const answer = await client.read(found, `/workspaces/${workspace}/search`, { query: { q: given(rest.join(' ') || undefined, 'words to look for') } });
      for (const note of answer.notes) say(note);
      say(answer.statements === 1 ? '1 statement' : `${answer.statements} statements`);
      for (const one of answer.results) show(one, [`${one.id}  ${one.details.title}`, ...one.text.map(({ text }) => `    … ${text} …`)].join('\n'));
      return 0;
    }
    case 'import': {
      const outcome = await importFolder({ client, workspace, folder: given(rest[0], 'a folder'), isForCheck: values.check === true, say });
      for (const { name, why } of outcome.refused) say(`Not imported: ${name}. ${why}`);
      show(outcome, `${outcome.imported} imported, ${outcome.known} there already, ${outcome.waiting} waiting for a person, ${outcome.refused.length} not readable.`);
      return outcome.refused.length + outcome.waiting > 0 ? SOME_LEFT : 0;
    }
    default:
      return exportTo(client, workspace, given(values.to, 'a file, as --to <file>'), around);
  }
}

/** Every tag that is given today, as it stands in its tree. */
async function showTags(client: Client, workspace: string, show: (one: object, line: string) => void): Promise<void> {
  const { tags } = await client.read(taxonomy, `/workspaces/${workspace}/taxonomy`);
  const depths = new Map<string | null, number>([[null, -1]]);
  for (const tag of tags) {
    const depth = (depths.get(tag.parent) ?? -1) + 1;
    depths.set(tag.id, depth);
    if (!tag.retired) show(tag, `${tag.id}  ${'  '.repeat(depth)}${tag.code}  ${tag.name}`);
  }
}

function given(value: string | undefined, what: string): string {
  if (value === undefined) throw new Failed(`This command needs ${what}. --help says how.`, NOT_UNDERSTOOD);
  return value;
}

async function login(url: string | undefined, { env, input, say, settings }: Surroundings): Promise<number> {
  const kept = { url: given(url ?? env.url, 'an address, as --url <address>'), token: (await input()).trim() };
  if (!URL.canParse(kept.url)) throw new Failed(`${kept.url} is no address. It begins with http:// or https://.`, NOT_UNDERSTOOD);
  const { name, scope } = await createClient({ ...kept, say }).read(me, '/me');
  say(`Kept in ${await keepSettings(kept, settings)}. You are ${name}; the token may ${scope === 'read' ? 'read' : 'read and write'}.`);
  return 0;
}

async function workspaceOf(client: Client, asked: string): Promise<string> {
  const fitting: string[] = [];
  for await (const one of client.pages(workspaces, '/workspaces')) {
    if (one.id === asked) return one.id;
    if (one.name === asked) fitting.push(one.id);
  }
  const [only] = fitting;
  if (fitting.length > 1) throw new Failed(`Several workspaces are called “${asked}”: ${fitting.join(', ')}. Name it by its id.`, NOT_UNDERSTOOD);
  if (only === undefined) throw new Failed(`This token opens no workspace “${asked}”.${id.safeParse(asked).success ? '' : ' “workspaces” lists those that it opens.'}`);
  return only;
}

/** Writes beside the file first, so that a broken-off export leaves no half of one under its name. */
async function exportTo(client: Client, workspace: string, file: string, { say }: Surroundings): Promise<number> {
  const whole = WHOLE_FILES.find(({ ending }) => file.toLowerCase().endsWith(ending));
  const as = FORMAT_OF_ENDING.get(path.extname(file).toLowerCase());
  if (!whole && as === undefined) throw new Failed('What to export is said by the ending of the file: .postil.zip for an archive of everything, .qdpx for a REFI-QDA project, .zip for Word files, .xlsx for a workbook, .csv for the passages, .jsonld for Web Annotations.', NOT_UNDERSTOOD);
  const home = `/workspaces/${workspace}/export`;
  const body = await (whole ? client.file(`${home}/${whole.path}`) : client.file(home, { query: { as } }));
  const draft = `${file}.part`;
  let [size, told] = [0, 0];
  const counting = new Transform({
    transform(chunk: Uint8Array, _encoding, pass) {
      size += chunk.length;
      if (size - told >= KIB * KIB) say(`${((told = size) / KIB / KIB).toFixed(0)} MiB`);
      pass(null, chunk);
    },
  });
  try {
    await pipeline(chunksOf(body), counting, createWriteStream(draft));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw new Failed(`The export broke off, and nothing was kept of it: ${error instanceof Error ? error.message : String(error)}. Try again.`);
  }
  say(`${file}: ${(size / KIB).toFixed(0)} KiB`);
  return 0;
}

/** The bytes of an answer as they come; whoever stops asking ends it. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}
