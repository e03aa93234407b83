import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** One import or re-export of a file. */
export interface Import {
  /** As written. */
  specifier: string;
  /** The file within the project, from its root with slashes; undefined for a package. */
  file: string | undefined;
  /** The package's name without a path into it; undefined for a file. */
  package: string | undefined;
  /** Only types come through: nothing is loaded at run time. */
  typeOnly: boolean;
}

/** One source file of the project, parsed. */
export interface Source {
  /** From the project's root, with slashes. */
  name: string;
  tree: ts.SourceFile;
  imports: Import[];
}

const SOURCE = /\.(ts|tsx|mjs|js)$/;
const TEST = /\.(test|spec)\.tsx?$/;

/** Every source file under the given folders of the project, without tests and what is generated. */
export function sourcesIn(...folders: string[]): Source[] {
  return filesIn(...folders)
    .filter((name) => !TEST.test(name))
    .map(parse);
}

/** Every test file under the given folders. */
export function testsIn(...folders: string[]): Source[] {
  return filesIn(...folders)
    .filter((name) => TEST.test(name))
    .map(parse);
}

function filesIn(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
      .filter((name) => SOURCE.test(name) && !/(^|\/)(node_modules|generated|\.output)\//.test(name))
      .sort(),
  );
}

function parse(name: string): Source {
  const text = readFileSync(path.join(ROOT, name), 'utf8');
  const kind = name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, kind);
  const imports: Import[] = [];
  visit(tree, (node) => {
    const found = importOf(node);
    if (found) imports.push({ ...found, ...resolve(name, found.specifier) });
  });
  return { name, tree, imports };
}

/** Calls `hear` with a node and everything below it. */
export function visit(node: ts.Node, hear: (node: ts.Node) => void): void {
  hear(node);
  ts.forEachChild(node, (child) => visit(child, hear));
}

function importOf(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: isTypeOnly(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return { specifier: node.argument.literal.text, typeOnly: true };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    if (argument && ts.isStringLiteral(argument)) return { specifier: argument.text, typeOnly: false };
  }
  return undefined;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return !clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

const ALIASES: readonly (readonly [string, string])[] = [
  ['#core/', 'app/core/'],
  ['#ydoc/', 'app/ydoc/'],
  ['#app/', 'app/'],
  ['#server/', 'server/'],
  ['#prisma/', 'prisma/'],
  ['#tests/', 'tests/'],
];

function resolve(from: string, specifier: string): { file: string | undefined; package: string | undefined } {
  const plain = specifier.replace(/\?.*$/, '');
  if (plain.startsWith('.')) return { file: path.posix.join(path.posix.dirname(from), plain), package: undefined };
  const alias = ALIASES.find(([prefix]) => plain.startsWith(prefix));
  if (alias) return { file: alias[1] + plain.slice(alias[0].length), package: undefined };
  const parts = plain.split('/');
  return { file: undefined, package: plain.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? plain) };
}

/** Whether a file of the project exists under this name. */
export function exists(name: string): boolean {
  return existsSync(path.join(ROOT, name));
}

/** Where a node stands, as `file:line`. */
export function placeOf(source: Source, node: ts.Node): string {
  return `${source.name}:${source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1}`;
}
