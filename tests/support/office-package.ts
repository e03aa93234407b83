import { elementsBelow, readXml, type XmlElement } from '#server/import/xml.ts';
import { openZip } from '#server/import/zip.ts';

/** The parts of an Office file by their names. Throws on one that is no XML. */
export async function officeParts(bytes: Uint8Array): Promise<Map<string, XmlElement>> {
  const zip = await openZip(bytes);
  return new Map(await Promise.all(zip.names.map(async (name): Promise<[string, XmlElement]> => [name, readXml((await zip.read(name)) ?? new Uint8Array())])));
}

const TYPES = '[Content_Types].xml';

/** What of an Office file does not hold together by the rules of its packaging (ECMA-376, part 2): types, relations, and ids that lead to them. */
export function packagingFaults(parts: ReadonlyMap<string, XmlElement>): string[] {
  const own = [...parts.keys()].filter((name) => name !== TYPES && !name.endsWith('.rels'));
  const typed = elementsOf(parts.get(TYPES), 'Override').map((one) => attribute(one, 'PartName').slice(1));
  const relations = [...parts].filter(([name]) => name.endsWith('.rels')).flatMap(([name, all]) => {
    const from = name.replace(/_rels\/([^/]*)\.rels$/, '$1');
    return elementsOf(all, 'rel:Relationship').map((one) => ({ from, id: attribute(one, 'Id'), isOutside: attribute(one, 'TargetMode') === 'External', to: new URL(attribute(one, 'Target'), `file:///${from}`).pathname.slice(1) }));
  });
  const reached = relations.filter(({ isOutside }) => !isOutside).map(({ to }) => to);
  const known = relations.map(({ from, id }) => `${from} ${id}`);
  const asked = own.flatMap((name) => idsAskedIn(parts.get(name)).map((id) => `${name} ${id}`));
  return [
    ...own.filter((name) => typed.filter((one) => one === name).length !== 1).map((name) => `${name} has not one type`),
    ...typed.filter((name) => !parts.has(name)).map((name) => `${name} has a type and is not there`),
    ...reached.filter((name) => !parts.has(name)).map((name) => `a relation leads to ${name}, which is not there`),
    ...own.filter((name) => !reached.includes(name)).map((name) => `no relation leads to ${name}`),
    ...known.filter((one, at) => known.indexOf(one) !== at).map((one) => `two relations are called ${one}`),
    ...asked.filter((one) => !known.includes(one)).map((one) => `no relation is called ${one}`),
  ];
}

/** Every `r:id` of a part. */
function idsAskedIn(part: XmlElement | undefined): string[] {
  if (!part) return [];
  const id = part.attributes.get('r:id');
  return [...(id === undefined ? [] : [id]), ...part.children.flatMap((child) => (typeof child === 'string' ? [] : idsAskedIn(child)))];
}

function elementsOf(part: XmlElement | undefined, name: string): XmlElement[] {
  return part ? elementsBelow(part, name) : [];
}

function attribute(element: XmlElement, name: string): string {
  return element.attributes.get(name) ?? '';
}
