import path from 'node:path/posix';
import { elementsOf, readXml, type XmlElement } from '#server/import/xml.ts';
import type { ZipArchive } from '#server/import/zip.ts';

/** Where a part leads to. `target` is the name of another part, or an address outside when `isOutside`. Nothing outside is ever fetched. */
export interface Relation {
  id: string;
  /** The last word of its type, such as `styles` or `hyperlink`. */
  kind: string;
  target: string;
  isOutside: boolean;
}

/** A part of the document as a tree, and where it leads to. */
export interface Part {
  name: string;
  root: XmlElement;
  relations: readonly Relation[];
}

/** Reads the part of a name; undefined if the file has none. */
export async function readPart(zip: ZipArchive, name: string): Promise<Part | undefined> {
  const bytes = await zip.read(name);
  return bytes && { name, root: readXml(bytes), relations: await relationsOf(zip, name) };
}

/** Reads the parts that a part leads to by a kind of relation, in order. */
export async function relatedParts(zip: ZipArchive, { relations }: Pick<Part, 'relations'>, kind: string): Promise<Part[]> {
  const parts: Part[] = [];
  for (const relation of relations.filter((one) => one.kind === kind && !one.isOutside)) {
    const part = await readPart(zip, relation.target);
    if (part) parts.push(part);
  }
  return parts;
}

/** The relations of a part; of the whole file for the empty name. */
export async function relationsOf(zip: ZipArchive, name: string): Promise<Relation[]> {
  const bytes = await zip.read(path.join(path.dirname(name), '_rels', `${path.basename(name)}.rels`));
  if (!bytes) return [];
  return elementsOf(readXml(bytes), 'rel:Relationship').map(({ attributes }) => {
    const target = attributes.get('Target') ?? '';
    const isOutside = attributes.get('TargetMode') === 'External';
    return {
      id: attributes.get('Id') ?? '',
      kind: attributes.get('Type')?.split('/').at(-1) ?? '',
      target: isOutside ? target : path.join('/', path.dirname(name), target.startsWith('/') ? path.relative(path.join('/', path.dirname(name)), target) : target).slice(1),
      isOutside,
    };
  });
}
