import type { RefiCase, RefiCode, RefiCoding, RefiNote, RefiProject, RefiSelection, RefiSet, RefiSource, RefiValue, RefiVariable } from './project.ts';
import { xmlContainer, xmlElement, xmlText } from './xml.ts';

export const PROJECT_NAMESPACE = 'urn:QDA-XML:project:1.0';
export const ORIGIN = 'Postil';

/** The beginning of `project.qde`, up to where sources stand. What follows in order, each left out when it is empty: `Sources`, `Notes`, then `projectEnd`. */
export function projectStart({ name, users, codes, variables, cases }: Pick<RefiProject, 'name' | 'users' | 'codes' | 'variables' | 'cases'>): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    `<Project xmlns="${PROJECT_NAMESPACE}" name="${xmlText(name)}" origin="${ORIGIN}">`,
    xmlContainer('Users', ...users.map(({ guid, name: called }) => xmlElement('User', { guid, name: called }))),
    codes.length === 0 ? '' : `<CodeBook>${xmlContainer('Codes', ...codes.map(codeXml))}</CodeBook>`,
    xmlContainer('Variables', ...variables.map(variableXml)),
    xmlContainer('Cases', ...cases.map(caseXml)),
  ].join('');
}

/** The end of `project.qde`, from its sets. */
export function projectEnd({ sets, description }: Pick<RefiProject, 'sets' | 'description'>): string {
  return `${xmlContainer('Sets', ...sets.map(setXml))}${descriptionXml(description)}</Project>\n`;
}

/** One source, as it stands in `Sources`. */
export function sourceXml(source: RefiSource): string {
  const { guid, name, creator, created, text } = source;
  const attributes = { guid, name, plainTextPath: text && 'file' in text ? `internal://${text.file}` : null, creatingUser: creator, creationDateTime: created };
  const content = text && 'content' in text ? `<PlainTextContent>${xmlText(text.content)}</PlainTextContent>` : '';
  return xmlElement('TextSource', attributes, descriptionXml(source.description), content, ...source.selections.map(selectionXml), ...source.codings.map(codingXml), ...source.notes.map(noteRef), ...source.values.map(valueXml));
}

/** One note, as it stands in `Notes`. */
export function noteXml({ guid, name, text, creator, created, modified }: RefiNote): string {
  const content = text && 'content' in text ? text.content : '';
  const attributes = { guid, name, creatingUser: creator, creationDateTime: created, modifiedDateTime: modified };
  return xmlElement('Note', attributes, `<PlainTextContent>${xmlText(content)}</PlainTextContent>`);
}

function codeXml({ guid, name, isCodable, color, description, notes, codes }: RefiCode): string {
  return xmlElement('Code', { guid, name, isCodable, color }, descriptionXml(description), ...notes.map(noteRef), ...codes.map(codeXml));
}

function variableXml({ guid, name, type, description }: RefiVariable): string {
  return xmlElement('Variable', { guid, name, typeOfVariable: type }, descriptionXml(description));
}

function caseXml({ guid, name, description, values, sources }: RefiCase): string {
  return xmlElement('Case', { guid, name }, descriptionXml(description), ...values.map(valueXml), ...sources.map((target) => xmlElement('SourceRef', { targetGUID: target })));
}

function selectionXml({ guid, name, place, description, creator, created, codings, notes }: RefiSelection): string {
  const attributes = { guid, name, startPosition: place?.start ?? 0, endPosition: place?.end ?? 0, creatingUser: creator, creationDateTime: created };
  return xmlElement('PlainTextSelection', attributes, descriptionXml(description), ...codings.map(codingXml), ...notes.map(noteRef));
}

function codingXml({ guid, code, creator, created, notes }: RefiCoding): string {
  return xmlElement('Coding', { guid, creatingUser: creator, creationDateTime: created }, xmlElement('CodeRef', { targetGUID: code }), ...notes.map(noteRef));
}

function valueXml({ variable, type, value }: RefiValue): string {
  return `<VariableValue>${xmlElement('VariableRef', { targetGUID: variable })}<${type}Value>${xmlText(value)}</${type}Value></VariableValue>`;
}

function setXml({ guid, name, codes, sources, notes }: RefiSet): string {
  const members = (element: string, targets: readonly string[]) => targets.map((target) => xmlElement(element, { targetGUID: target }));
  return xmlElement('Set', { guid, name }, ...members('MemberCode', codes), ...members('MemberSource', sources), ...members('MemberNote', notes));
}

function noteRef(target: string): string {
  return xmlElement('NoteRef', { targetGUID: target });
}

function descriptionXml(description: string): string {
  return description === '' ? '' : `<Description>${xmlText(description)}</Description>`;
}
