import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { aComment, anAnnotation, aTagging } from '#tests/support/entities.ts';
import { plantStatement, type PlantedStatement } from '#tests/support/plant-statement.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { join, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

// The language of queries as a person meets it: what is typed goes in by the page's address, and what comes back is read from the page: which statements, and which words of them are marked. Each
// place's link says where it stands, and the text has to have the marked words there.

let instance: Instance;
let owner: Someone;
let workspace: string;
let member: string;
/** Texts and names of what was planted. */
const texts = new Map<string, string>();
const names = new Map<string, string>();

const TEXTS: Readonly<Record<string, string>> = {
  en: 'The Group supports a legally binding instrument. Norms, rules and principles are the “Programme of Action”, not a slogan; capacity isn’t built in a day.\nThe ﬁnal draft of A/75/240 cites trans\u00adparency and cyber–security.',
  en2: 'Norms are voluntary. We support a Programme of work and binding rules on data. A legally\nbinding treaty is far away.',
  fr: 'L’État côtier souligne l’œuvre commune ; les États parties l’ont élevé au rang de priorité.',
  fr2: 'La cote est haute et l’eleve attend.',
  es: 'La señora pidió más tiempo. El próximo año se verá.',
  es2: 'El ano fiscal; la sena de identidad.',
  ru: 'Государства подчёркивают ещё раз: всё важно. МЕРЫ ДОВЕРИЯ нужны.',
  ar: 'تؤيد المجموعة صكًّا مُلزِمًا قانونيًّا بشأن حقوق الإنســان، الفقرة ٢٤.',
  ar2: 'هذا اقتراح غير ملزما في الفقرة ٢٥.',
  fa: 'ما خواهان یک سند الزام‌آور هستیم؛ بند ۱۲ دربارهٔ امنیت سایبری است.',
  zh: '中国代表团支持保障人权，加强国际合作。各国应尊重主\n权。',
  zh2: '人人有权利。',
  wide: 'ＩＣＴ ｓｅｃｕｒｉｔｙ ２０２４ and ｶﾀｶﾅ.',
  apart: 'Cafe\u0301 re\u0301sume\u0301 of the i\u0307tem, and Å\u0301.',
  astral: '😀𝐍orm😀 of 𠮷野家 beside 👩‍👩‍👧treaty👍🏽, 𝒶 treaty.',
};

const MORE: Readonly<Record<string, Partial<PlantedStatement>>> = {
  en: { day: '2024-03-04', delegation: 'Iran (Islamic Republic of)', session: '2nd substantive session' },
  en2: { day: '2024-06-30', delegation: 'Kenya', onBehalfOf: JSON.stringify({ name: 'African Group', members: [{ name: 'Kenya', iso3: 'KEN' }, { name: 'Egypt', iso3: 'EGY' }] }) },
  fr: { day: '2025-01-15', delegation: 'France' },
};

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  const { user } = owner;
  ({ workspace } = await instance.services.workspaces.create({ owner: user, name: 'Seven languages' }));
  member = (await instance.db.read.member.findFirstOrThrow({ where: { workspaceId: workspace, userId: user } })).id;
  await instance.db.append((prepare) => {
    for (const [name, text] of Object.entries(TEXTS)) {
      const { statement } = plantStatement(prepare, { workspace, title: `Nr ${name}`, text, remarks: [], ...MORE[name] });
      texts.set(statement, text);
      names.set(statement, name);
    }
  });
});
afterAll(() => instance.close());

function unescaped(html: string): string {
  return html.replace(/<!-- -->/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&amp;/g, '&');
}

async function page(q: string, more: Record<string, string> = {}): Promise<string> {
  const { status, body } = await instance.get(`/w/${workspace}/search?${new URLSearchParams({ q, ...more }).toString()}`, owner.cookie);
  expect(status).toBe(200);
  return body;
}

/** What the page shows: by the name of each statement, the words that are marked in its places. */
async function found(q: string, more: Record<string, string> = {}): Promise<Record<string, string[]>> {
  const list = /<ol class="found[^>]*aria-label="Statements found">(.*?)<\/ol>/su.exec(await page(q, more))?.[1] ?? '';
  const shown: Record<string, string[]> = {};
  for (const [, statement = '', search = '', words = ''] of list.matchAll(/<a [^>]*href="\/w\/[\w-]+\/statements\/([\w-]{22})(\?[^"]*)?"[^>]*>(.*?)<\/a>/gsu)) {
    const name = names.get(statement) ?? statement;
    const marks = [...words.matchAll(/<mark>(.*?)<\/mark>/gsu)].map(([, mark = '']) => unescaped(mark));
    const isTitle = shown[name] === undefined;
    shown[name] ??= [];
    if (isTitle) continue;
    shown[name].push(...marks);
    const [start = 0, end = 0] = new URLSearchParams(unescaped(search)).get('at')?.split('-').map(Number) ?? [];
    if (end > 0) expect(texts.get(statement)?.slice(start, end).replaceAll('\n', ' ')).toBe(marks[0]);
  }
  return shown;
}

describe('folded, with the hit marked on the real words', () => {
  it.each<[what: string, typed: string, expected: Record<string, string[]>]>([
    ['case', 'NORMS PRINCIPLES', { en: ['Norms', 'principles'] }],
    ['case, Cyrillic', '"меры доверия"', { ru: ['МЕРЫ ДОВЕРИЯ'] }],
    ['Russian ё', 'подчеркивают еще все', { ru: ['подчёркивают', 'ещё', 'всё'] }],
    ['width', 'ict security 2024', { wide: ['ＩＣＴ', 'ｓｅｃｕｒｉｔｙ', '２０２４'] }],
    ['width, the other way', 'Ｎｏｒｍｓ ｐｒｉｎｃｉｐｌｅｓ', { en: ['Norms', 'principles'] }],
    ['accents, French', 'etat oeuvre', { fr: ['État', 'œuvre'] }],
    ['accents, Spanish', 'senora ano', { es: ['señora', 'año'] }],
    ['accents typed: strictly', 'año', { es: ['año'] }],
    ['accents typed: strictly, and none without', 'élevé', { fr: ['élevé'] }],
    ['no accent typed: both', 'eleve', { fr: ['élevé'], fr2: ['eleve'] }],
    ['decomposed letters in the text', 'cafe resume', { apart: ['Cafe\u0301', 're\u0301sume\u0301'] }],
    ['composed letters typed, decomposed in the text', 'résumé', { apart: ['re\u0301sume\u0301'] }],
    ['decomposed letters typed, composed in the text', 'e\u0301leve\u0301', { fr: ['élevé'] }],
    ['letters beyond one unit', 'norm', { astral: ['𝐍orm'] }],
    ['words beside signs of several units', 'treaty 野家', { astral: ['野家', 'treaty', 'treaty'] }],
    ['ideographs of two units', '𠮷野', { astral: ['𠮷野'] }],
    ['ligatures', 'final', { en: ['ﬁnal'] }],
    ['soft hyphens', 'transparency', { en: ['trans\u00adparency'] }],
    ['quotes', '"programme of action"', { en: ['Programme of Action'] }],
    ['apostrophes', "isn't", { en: ['isn’t'] }],
    ['apostrophes, French', "l'oeuvre", { fr: ['l’œuvre'] }],
    ['dashes', 'cyber-security', { en: ['cyber–security'] }],
    ['signs in numbers', 'A/75/240', { en: ['A/75/240'] }],
    ['line breaks in a phrase', '"legally binding"', { en: ['legally binding'], en2: ['legally binding'] }],
    ['line breaks, Chinese', '主权', { zh: ['主 权'] }],
    ['Arabic vowel marks', 'ملزما', { ar: ['مُلزِمًا'], ar2: ['ملزما'] }],
    ['Arabic vowel marks typed: strictly', 'مُلزِمًا', { ar: ['مُلزِمًا'] }],
    ['tatweel and hamza', '"حقوق الانسان"', { ar: ['حقوق الإنســان'] }],
    ['tatweel typed', 'المجمـــوعة', { ar: ['المجموعة'] }],
    ['ta marbuta', 'المجموعه', { ar: ['المجموعة'] }],
    ['Arabic digits', '24', { ar: ['٢٤'] }],
    ['Persian digits', 'بند 12', { fa: ['بند', '۱۲'] }],
    ['Persian digits typed for Arabic ones', '۲۵', { ar2: ['٢٥'] }],
    ['Arabic yeh and kaf typed for Persian ones', 'يك سايبري', { fa: ['یک', 'سایبری'] }],
    ['Persian yeh typed for the Arabic one', 'تؤید', { ar: ['تؤيد'] }],
    ['the joiner of Persian', 'الزامآور', { fa: ['الزام‌آور'] }],
    ['hamza on heh', 'درباره', { fa: ['دربارهٔ'] }],
    ['Chinese, two letters', '人权', { zh: ['人权'] }],
    ['Chinese, one letter', '权', { zh: ['权', '权'], zh2: ['权'] }],
    ['Chinese, a phrase', '国际合作', { zh: ['国际合作'] }],
    ['half-width katakana', 'カタカナ', { wide: ['ｶﾀｶﾅ'] }],
  ])('%s: %s', async (_, typed, expected) => expect(await found(typed)).toEqual(expected));
});

describe('operators and fields', () => {
  it.each<[typed: string, expected: Record<string, string[]>]>([
    ['binding AND norms', { en: ['binding', 'Norms'], en2: ['Norms', 'binding', 'binding'] }],
    ['programme -slogan', { en2: ['Programme'] }],
    ['programme NOT slogan', { en2: ['Programme'] }],
    ['programme -"programme of action"', { en2: ['Programme'] }],
    ['programme -(slogan OR treaty)', {}],
    ['人权 OR señora', { es: ['señora'], zh: ['人权'] }],
    ['(treaty OR instrument) binding norms', { en: ['binding', 'instrument', 'Norms'], en2: ['Norms', 'binding', 'binding', 'treaty'] }],
    ['legally NEAR/1 instrument', { en: ['legally', 'instrument'] }],
    ['"legally binding" NEAR/2 treaty', { en2: ['legally binding', 'treaty'] }],
    ['"legally binding" NEAR/0 treaty', { en2: ['legally binding', 'treaty'] }],
    ['"norms principles"~2', { en: ['Norms', 'principles'] }],
    ['حقوق NEAR/3 الفقرة', { ar: ['حقوق', 'الفقرة'] }],
    ['princip*', { en: ['principles'] }],
    ['"legally bind*"', { en: ['legally binding'], en2: ['legally binding'] }],
    ['подчерк*', { ru: ['подчёркивают'] }],
    ['المجم*', { ar: ['المجموعة'] }],
    ['delegation:iran binding', { en: ['binding'] }],
    ['delegation:Иран norms', {}],
    ['group:african norms', { en2: ['Norms'] }],
    ['group:egypt norms', { en2: ['Norms'] }],
    ['session:2nd norms', { en: ['Norms'] }],
    ['session:"2nd substantive session" norms', { en: ['Norms'] }],
    ['date:2024', { en: [], en2: [] }],
    ['date:2024-03', { en: [] }],
    ['date:2024-03-04', { en: [] }],
    ['date:2024-01..2024-05', { en: [] }],
    ['date:2024-06..', { en2: [], fr: [] }],
    ['date:..2024-03-04', { en: [] }],
    ['date:..2023', {}],
    ['date:٢٠٢٤-٠٣', { en: [] }],
    ['-date:2024 date:2020..', { fr: [] }],
  ])('%s', async (typed, expected) => {
    const shown = await found(typed);
    expect(Object.fromEntries(Object.entries(shown).sort(([a], [b]) => (a < b ? -1 : 1)))).toEqual(expected);
  });

  test('filters that are chosen narrow the same way, and say how many there would be', async () => {
    expect(await found('norms', { delegation: 'Kenya' })).toEqual({ en2: ['Norms'] });
    expect(await found('norms', { from: '2024-06-01' })).toEqual({ en2: ['Norms'] });
    expect(await found('', { year: '2025' })).toEqual({ fr: [] });
    const body = unescaped(await page('norms', { delegation: 'Kenya' }));
    expect(body).toMatch(/value="Iran \(Islamic Republic of\)"\/>.{0,120}<span class="num">1<\/span>/su);
  });
});

describe('passages', () => {
  const SAID = 'An ibis eats loud bells, legally binding rules, soft bread.';
  const by = { open: '', settled: '', orphaned: '', disputed: '' };
  let tags: Record<string, string>;

  beforeAll(async () => {
    const sample = await placeOf(instance, owner);
    const colleague = await join(instance, owner, 'Cora Coco Colleague', 'annotator');
    workspace = sample.workspace;
    member = sample.member;
    const place = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace } });
    const details = await instance.services.statements.detailsOf({ workspace, statement: place.id });
    if (!details) throw new Error('The sample has gone');
    const statement = await instance.services.statements.add({ workspace, author: { kind: 'member', id: member }, details: { ...details, title: 'Ibis', session: '9th session' }, source: SAID });
    names.set(statement, 'ibis');
    const { id: layer } = await instance.db.read.layer.findFirstOrThrow({ where: { statementId: statement, visibility: 'shared' } });
    const entries = await instance.db.read.tag.findMany({ where: { workspaceId: workspace } });
    tags = Object.fromEntries(entries.map(({ code, id }) => [code, id]));
    await instance.db.write((tx) => tx.tag.update({ where: { id: tags['THR.MAL'] ?? '' }, data: { name: 'Tools: "ransom" (and such)' } }));
    const on = (exact: string) => {
      const start = Math.max(0, SAID.indexOf(exact));
      return anAnnotation({ statement, by: member, target: { source: statement, start: 'AAAA', end: 'AAAB', quote: { exact, prefix: SAID.slice(0, start), suffix: '' }, position: { start, end: start + exact.length } } });
    };
    const [open, settled, orphaned, disputed] = [on('loud bells'), on('legally binding'), on('words that went'), on('soft bread')];
    Object.assign(by, { open: open.id, settled: settled.id, orphaned: orphaned.id, disputed: disputed.id });
    const tagged = aTagging({ annotation: disputed.id, tag: tags['THR.MAL'] ?? '', by: colleague.member });
    const verdict = { kind: 'review', id: `${tagged.id}:${member}`, entity: { subject: tagged.id, about: { tag: tags['THR.MAL'] ?? '' }, verdict: 'disagree', creator: { kind: 'member', id: member }, created: open.entity.created } } satisfies Write;
    const writes: Write[] = [
      ...[open, settled, orphaned, disputed, tagged, verdict],
      aTagging({ annotation: settled.id, tag: tags['LAW.BIND'] ?? '', by: member, value: 'supports' }),
      aTagging({ annotation: orphaned.id, tag: tags['LAW.BIND'] ?? '', by: colleague.member, value: 'opposes' }),
      aComment({ annotation: open.id, by: member, text: 'What of herons?' }),
      { kind: 'anchor', id: orphaned.id, entity: { state: 'orphaned', sequence: 1 } },
    ];
    await instance.services.rooms.write({ document: { kind: 'layer', layer }, author: 'server', change: (doc) => writeEntities(doc, writes, 'test') });
  });

  /** The passages that the page shows, by what they are for here. */
  async function passages(q: string, more: Record<string, string> = {}): Promise<string[]> {
    const list = /<ol class="found[^>]*aria-label="Statements found">(.*?)<\/ol>\s*(?:<p|<\/main|$)/su.exec(await page(`title:ibis ${q}`, more))?.[1] ?? '';
    const opened = [...list.matchAll(/\?a=([\w-]{22})"/g)].map(([, annotation]) => annotation);
    return Object.entries(by).flatMap(([name, annotation]) => (opened.includes(annotation) ? [name] : []));
  }

  it.each<[typed: string, expected: string[]]>([
    ['tag:LAW.BIND', ['settled', 'orphaned']],
    ['tag:law', ['settled', 'orphaned']],
    ['tag:"legally binding"', ['settled', 'orphaned']],
    ['tag:legal*', ['settled', 'orphaned']],
    ['tag：LAW.BIND', ['settled', 'orphaned']],
    ['\u200ftag:LAW.BIND', ['settled', 'orphaned']],
    ['tag:"Tools: ransom (and such)"', ['disputed']],
    ['tag:"Tools: “ransom” (and such)"', []],
    ["tag:\"tools: 'ransom' (and such)\"", ['disputed']],
    ['tag:"tools ransom"', ['disputed']],
    ['tag:nothing-so-called', []],
    ['value:supports', ['settled']],
    ['value:opposes', ['orphaned']],
    ['tag:law -value:opposes', ['settled']],
    ['tag:law (value:supports OR value:opposes)', ['settled', 'orphaned']],
    ['by:me', ['open', 'settled']],
    ['by:olena', ['open', 'settled']],
    ['by:"Cora Coco"', ['orphaned', 'disputed']],
    ['by:cora tag:law', ['orphaned']],
    ['is:open', ['open']],
    ['is:orphaned', ['orphaned']],
    ['is:disputed', ['disputed']],
    ['IS:Disputed by:cora', ['disputed']],
    ['is:open OR is:orphaned', ['open', 'orphaned']],
    ['tag:law session:9th', ['settled', 'orphaned']],
    ['tag:law session:8th', []],
    ['tag:law "legally binding"', ['settled']],
    ['tag:law words', ['orphaned']],
    ['tag:law bread', []],
  ])('%s', async (typed, expected) => expect(await passages(typed)).toEqual(expected));

  test('chosen as filters, with counts', async () => {
    expect(await passages('', { tag: tags['LAW'] ?? '' })).toEqual(['settled', 'orphaned']);
    expect(await passages('', { value: 'supports' })).toEqual(['settled']);
    expect(await passages('', { by: member })).toEqual(['open', 'settled']);
    expect(await passages('', { is: 'disputed' })).toEqual(['disputed']);
    const body = await page('title:ibis', { is: 'disputed' });
    for (const [state, count] of [['open', 1], ['orphaned', 1], ['disputed', 1]]) expect(body, String(state)).toMatch(new RegExp(`name="is"[^>]*value="${state}"[^>]*/>.{0,160}<span class="num">${count}</span>`, 'su'));
  });
});

describe('what nobody can have meant loses nothing, and is said', () => {
  it.each<[typed: string, said: string]>([
    ['ibis "legally', 'A quotation mark is open'],
    ['(ibis OR heron', 'A parenthesis is open'],
    ['ibis) bells', 'nobody opened'],
    ['ibis or bells', 'joins words only in capitals'],
    ['ibis tag:', 'right behind it'],
    ['ibis colour:red', 'is no field'],
    ['is:closed ibis', 'is:open, is:orphaned, is:disputed'],
    ['date:yesterday ibis', 'Dates are 2024, 2024-03'],
    ['date:2024-13 ibis', 'Dates are 2024, 2024-03'],
    ['date:2025..2024 ibis', 'ends before it begins'],
    ['i*bis', 'end of a word only'],
    ['tag:"Tools: "ransom" (and such)"', 'leave the inner ones out'],
    [`ibis ${'bells '.repeat(100)}`, 'Only the first 40 words'],
  ])('%s', async (typed, said) => {
    const body = unescaped(await page(typed));
    expect(body).toContain(said);
    expect(/<input[^>]*name="q"[^>]*value="([^"]*)"/u.exec(await page(typed))?.[1]).toBe(typed.replaceAll('"', '&quot;'));
  });

  test('10,000 letters, control characters and marks of direction', async () => {
    const { search } = instance.services;
    expect(unescaped(await page(`ibis ${'x'.repeat(9_995)}`))).toContain('Only the first 1,000 characters were looked for.');
    const { readAsked, writeAsked } = await import('#core/search/asked.ts');
    const long = { ...readAsked(new URLSearchParams()), typed: `人权 ${'مرغ '.repeat(2_500)}` };
    expect(writeAsked(long).length).toBeLessThan(8_000);
    expect((await search.find({ workspace, member, asked: readAsked(new URLSearchParams(writeAsked(long))) })).notes.join()).toContain('1,000 characters');
    for (const q of ['\u202eibis\u202c', '\u2067ibis\u2069', 'ib\u200bis', '\u0000ibis\u0007', 'ibis\u00a0bells', '\ufeffibis']) expect(await page(q), JSON.stringify(q)).toMatch(/<mark>ibis<\/mark>/u);
  });
});
