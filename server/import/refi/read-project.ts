import { plainGuid } from '#core/refi/guid.ts';
import { VARIABLE_TYPES, type RefiCode, type RefiCoding, type RefiNote, type RefiProject, type RefiSelection, type RefiSource, type RefiValue, type VariableType } from '#core/refi/project.ts';
import { Refused } from '#server/import/refused.ts';
import { elementAt, elementsBelow, elementsOf, isElement, readXml, textOf, type XmlElement } from '#server/import/xml.ts';

/** Reads `project.qde` of any program. Throws `Refused` for what is no project, declares entities or nests without end; what the standard does not know is passed over. */
export function readProject(bytes: Uint8Array): RefiProject {
  const root = readXml(bytes);
  if (root.name !== 'Project') throw new Refused('wrong-kind', 'not a REFI-QDA project');
  const all = (container: string, name: string) => elementsOf(elementAt(root, container), name);
  const sources = elementAt(root, 'Sources')?.children.filter(isElement) ?? [];
  return {
    ...{ name: words(root, 'name'), origin: words(root, 'origin'), description: description(root) },
    users: all('Users', 'User').map((one) => ({ guid: guid(one), name: words(one, 'name') || words(one, 'id') })),
    codes: elementsOf(elementAt(root, 'CodeBook', 'Codes'), 'Code').map(codeOf),
    variables: all('Variables', 'Variable').map((one) => ({ guid: guid(one), name: words(one, 'name'), type: typeNamed(words(one, 'typeOfVariable')), description: description(one) })),
    cases: all('Cases', 'Case').map((one) => ({ guid: guid(one), name: words(one, 'name'), description: description(one), values: valuesOf(one), sources: targets(one, 'SourceRef') })),
    sources: sources.flatMap((one) => (one.name === 'TextSource' ? [sourceOf(one)] : one.name === 'PDFSource' ? pdfOf(one) : [])),
    others: sources.filter(({ name }) => name !== 'TextSource' && name !== 'PDFSource').map((one) => ({ kind: one.name.replace('Source', '').toLowerCase(), name: words(one, 'name'), selections: elementsBelow(one, 'Coding').length })),
    notes: all('Notes', 'Note').map(noteOf),
    links: all('Links', 'Link').map((one) => ({ origin: plainGuid(words(one, 'originGUID')), target: plainGuid(words(one, 'targetGUID')) })),
    sets: all('Sets', 'Set').map((one) => ({ guid: guid(one), name: words(one, 'name'), codes: targets(one, 'MemberCode'), sources: targets(one, 'MemberSource'), notes: targets(one, 'MemberNote') })),
    graphs: all('Graphs', 'Graph').length,
  };
}

function codeOf(code: XmlElement): RefiCode {
  return {
    ...{ guid: guid(code), name: words(code, 'name'), isCodable: words(code, 'isCodable') !== 'false', color: words(code, 'color') || null, description: description(code) },
    ...{ notes: targets(code, 'NoteRef'), codes: elementsOf(code, 'Code').map(codeOf) },
  };
}

function sourceOf(source: XmlElement): RefiSource {
  return {
    ...{ guid: guid(source), name: words(source, 'name'), description: description(source), text: contentOf(source), ...made(source) },
    ...{ selections: elementsOf(source, 'PlainTextSelection').map(selectionOf), codings: elementsOf(source, 'Coding').map(codingOf), notes: targets(source, 'NoteRef'), values: valuesOf(source) },
  };
}

/** A PDF counts by the text that stands for it; what was marked on its pages is found by its words. */
function pdfOf(pdf: XmlElement): RefiSource[] {
  const [representation] = elementsOf(pdf, 'Representation');
  if (!representation) return [];
  const text = sourceOf(representation);
  const onPages = elementsOf(pdf, 'PDFSelection').map((one): RefiSelection => ({ ...selectionOf(one), place: null, words: contentWords(elementsOf(one, 'Representation')[0]) || words(one, 'name') }));
  const whole = sourceOf(pdf);
  return [{ ...whole, text: text.text, description: whole.description || text.description, selections: [...text.selections, ...onPages], codings: [...whole.codings, ...text.codings], notes: [...whole.notes, ...text.notes], values: [...whole.values, ...text.values] }];
}

function selectionOf(selection: XmlElement): RefiSelection {
  const [start, end] = [Number(words(selection, 'startPosition')), Number(words(selection, 'endPosition'))];
  return {
    ...{ guid: guid(selection), name: words(selection, 'name'), place: Number.isInteger(start) && Number.isInteger(end) ? { start, end } : null, words: '', description: description(selection), ...made(selection) },
    ...{ codings: elementsOf(selection, 'Coding').map(codingOf), notes: targets(selection, 'NoteRef') },
  };
}

function codingOf(coding: XmlElement): RefiCoding {
  return { guid: guid(coding), code: targets(coding, 'CodeRef')[0] ?? '', ...made(coding), notes: targets(coding, 'NoteRef') };
}

function noteOf(note: XmlElement): RefiNote {
  return { guid: guid(note), name: words(note, 'name'), text: contentOf(note) ?? (description(note) === '' ? null : { content: description(note) }), ...made(note), modified: instantOf(words(note, 'modifiedDateTime')) };
}

function valuesOf(of: XmlElement): RefiValue[] {
  return elementsOf(of, 'VariableValue').flatMap((one) => {
    const held = one.children.filter(isElement).find(({ name }) => name.endsWith('Value'));
    const variable = targets(one, 'VariableRef')[0];
    return held && variable !== undefined ? [{ variable, type: typeNamed(held.name.replace(/Value$/, '')), value: textOf(held) }] : [];
  });
}

function contentOf(source: XmlElement): RefiSource['text'] {
  const content = elementsOf(source, 'PlainTextContent')[0];
  if (content) return { content: textOf(content) };
  const path = words(source, 'plainTextPath');
  return path === '' ? null : { file: path.replace(/^internal:\/\//i, '') };
}

function contentWords(source: XmlElement | undefined): string {
  const content = source && contentOf(source);
  return content && 'content' in content ? content.content : '';
}

function made(of: XmlElement): { creator: string | null; created: string | null } {
  const creator = words(of, 'creatingUser');
  return { creator: creator === '' ? null : plainGuid(creator), created: instantOf(words(of, 'creationDateTime')) };
}

/** An instant as ISO 8601 in UTC; null for none, and for what no calendar has. A time without a zone is taken as UTC. */
function instantOf(written: string): string | null {
  if (written === '') return null;
  const at = new Date(/(?:Z|[+-]\d\d:\d\d)$/.test(written) ? written : `${written}Z`);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1900 || at.getUTCFullYear() > 9999 ? null : at.toISOString();
}

function typeNamed(name: string): VariableType {
  return VARIABLE_TYPES.find((type) => type === name) ?? 'Text';
}

function targets(of: XmlElement, name: string): string[] {
  return elementsOf(of, name).flatMap(({ attributes }) => { const target = attributes.get('targetGUID') ?? attributes.get('guid'); return target === undefined ? [] : [plainGuid(target)]; });
}

function guid(of: XmlElement): string {
  return plainGuid(words(of, 'guid'));
}

function words(of: XmlElement, attribute: string): string {
  return of.attributes.get(attribute) ?? '';
}

function description(of: XmlElement): string {
  return textOf(elementsOf(of, 'Description')[0]);
}
