import { escapeHtml } from '#core/escaping/escape-html.ts';
import { boundaryBefore } from '#core/text/grapheme.ts';
import { normaliseLine } from '#core/text/plain-text.ts';
import { actWords, pathOf } from './notice-words.ts';
import type { Notice, NoticedTag } from './notice.ts';

/** What a digest says of one workspace: the newest notices, and how many older ones it leaves to the inbox. */
export interface DigestPart {
  workspace: string;
  name: string;
  notices: readonly Notice[];
  more: number;
}

/** A mail as it is handed over; the subject holds no word that anyone typed. */
export interface DigestMail {
  subject: string;
  text: string;
  html: string;
}

/** The most UTF-16 units of a comment or a reason, and of a passage or a name, that a mail quotes. */
const MOST_SAID = 400;
const MOST_NAMED = 160;

/**
 * The mail that tells a person what they have not read, as text and as HTML. Words of others stand on one line each and apart from the sentence around them,
 * so that none of them can turn its direction, look like another notice, or become markup. `origin` and `unsubscribe` are addresses of this server.
 */
export function digestMail({ parts, origin, unsubscribe }: { parts: readonly DigestPart[]; origin: string; unsubscribe: string }): DigestMail {
  const count = parts.reduce((sum, { notices, more }) => sum + notices.length + more, 0);
  const title = `${count.toLocaleString('en')} new ${count === 1 ? 'notice' : 'notices'} in your Postil inbox`;
  const chapters = parts.map((part) => chapterOf(part, origin));
  const account = `${origin}/account`;
  return { subject: title, text: textOf({ title, chapters, account, unsubscribe }), html: htmlOf({ title, chapters, account, unsubscribe }) };
}

interface Chapter {
  name: string;
  inbox: string;
  more: string;
  entries: Entry[];
}

/** One notice in words, cleaned of everything but the words; none of it is escaped yet. */
interface Entry {
  by: string;
  act: string;
  tag: string;
  /** What leads from the tag to another one, and that one. */
  instead: { link: string; tag: string } | undefined;
  said: string;
  quote: string;
  place: string;
  address: string;
}

interface Letter {
  title: string;
  chapters: Chapter[];
  account: string;
  unsubscribe: string;
}

function chapterOf({ workspace, name, notices, more }: DigestPart, origin: string): Chapter {
  const home = `${origin}/w/${workspace}`;
  return {
    name: oneLine(name, MOST_NAMED),
    inbox: `${home}/inbox`,
    more: more === 0 ? '' : `${more.toLocaleString('en')} more in the inbox:`,
    entries: notices.map((notice) => entryOf(notice, home)),
  };
}

function entryOf({ by, about }: Notice, home: string): Entry {
  const instead = 'instead' in about && about.instead !== null ? { link: about.kind === 'verdict' ? 'and proposes' : 'to', tag: tagWords(about.instead) } : undefined;
  return {
    by: oneLine(by.name, MOST_NAMED),
    act: actWords(about),
    tag: 'tag' in about ? tagWords(about.tag) : '',
    instead,
    said: oneLine(about.text, MOST_SAID),
    quote: 'place' in about ? oneLine(about.place.quote ?? '', MOST_NAMED) : '',
    place: 'place' in about ? oneLine(about.place.words, MOST_NAMED) : '',
    address: `${home}/${pathOf(about)}`,
  };
}

function tagWords(tag: NoticedTag | null): string {
  return tag === null ? 'a tag that is not in the codebook' : oneLine(`${tag.code} ${tag.name}`, MOST_NAMED);
}

/** Someone's words on one line, of bounded length, without the characters that turn or end the direction of what is around them. */
function oneLine(words: string, most: number): string {
  const line = normaliseLine(words.replace(/[\u202a-\u202e\u2066-\u2069]/gu, ''));
  return line.length <= most ? line : `${line.slice(0, boundaryBefore(line, most))}…`;
}

const AT_MOST = 'You get this mail at most once a day, because you asked for it on your account page:';

/** Foreign words between isolates, which plain text has in place of elements. */
function apart(words: string): string {
  return `\u2068${words}\u2069`;
}

function textOf({ title, chapters, account, unsubscribe }: Letter): string {
  const told = chapters.flatMap(({ name, inbox, more, entries }) => [`== ${apart(name)} ==`, '', ...entries.flatMap(entryText), ...(more === '' ? [] : [`${more} ${inbox}`, ''])]);
  return [`${title}.`, '', ...told, '-- ', AT_MOST, account, 'Stop these mails:', unsubscribe, ''].join('\n');
}

function entryText({ by, act, tag, instead, said, quote, place, address }: Entry): string[] {
  const headline = [apart(by), act, ...(tag === '' ? [] : [apart(tag)]), ...(instead ? [instead.link, apart(instead.tag)] : [])].join(' ');
  const where = [...(quote === '' ? [] : [`“${apart(quote)}”`]), ...(place === '' ? [] : [apart(place)])].join(', ');
  return [headline, ...(said === '' ? [] : [`  ${apart(said)}`]), ...(where === '' ? [] : [`  ${where}`]), `  ${address}`, ''];
}

function htmlOf({ title, chapters, account, unsubscribe }: Letter): string {
  const told = chapters.map(
    ({ name, inbox, more, entries }) =>
      `<h2 style="font-size:16px;margin:24px 0 8px" dir="auto">${escapeHtml(name)}</h2>\n${entries.map(entryHtml).join('\n')}${more === '' ? '' : `\n<p>${escapeHtml(more)} ${link(inbox, escapeHtml(inbox))}</p>`}`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title></head>
<body style="font:15px/1.5 system-ui,sans-serif;max-width:40em;margin:0 auto;padding:16px">
<h1 style="font-size:18px">${escapeHtml(title)}</h1>
${told.join('\n')}
<hr style="margin-top:32px">
<p style="font-size:13px">${escapeHtml(AT_MOST)} ${link(account, escapeHtml(account))}<br>${link(unsubscribe, 'Stop these mails')}</p>
</body></html>
`;
}

function entryHtml({ by, act, tag, instead, said, quote, place, address }: Entry): string {
  const tags = `${tag === '' ? '' : ` <bdi>${escapeHtml(tag)}</bdi>`}${instead ? ` ${escapeHtml(instead.link)} <bdi>${escapeHtml(instead.tag)}</bdi>` : ''}`;
  const where = [...(quote === '' ? [] : [`<q><bdi>${escapeHtml(quote)}</bdi></q>`]), ...(place === '' ? [] : [`<bdi>${escapeHtml(place)}</bdi>`])].join(', ');
  return `<div style="margin:0 0 16px">${link(address, `<b><bdi>${escapeHtml(by)}</bdi></b> ${escapeHtml(act)}`)}${tags}${
    said === '' ? '' : `\n<p dir="auto" style="margin:4px 0">${escapeHtml(said)}</p>`
  }${where === '' ? '' : `\n<p style="margin:4px 0;font-size:13px">${where}</p>`}</div>`;
}

/** A link around what is HTML already. */
function link(address: string, inner: string): string {
  return `<a href="${escapeHtml(address)}">${inner}</a>`;
}
