import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { exists, placeOf, sourcesIn, testsIn, visit, type Import, type Source } from './support/sources.ts';

interface Ring {
  /** The name that other rings use in `uses`. */
  name: string;
  /** The rule of the design that this ring is. */
  rule: string;
  /** Which files belong to it; the first ring that matches has the file. */
  has: RegExp;
  /** Rings whose files it may import, its own included. */
  uses: string[];
  /** Packages it may import. */
  packages: RegExp;
}

const SYNC = 'yjs|lib0|y-protocols|y-websocket';
const EDITOR = '@tiptap/.+';
const SCREEN = 'react|react-dom|radix-ui|lucide-react|sonner|@tanstack/react-virtual|@remix-run/react|zod|@fontsource-variable/.+';

/**
 * The house, from the inside out. This table is the documentation: a file imports from the rings and packages named beside its own ring, and from
 * nothing else. `app/context.ts` and `app/entry.server.tsx` are the two exceptions by file (A5).
 */
const RINGS: Ring[] = [
  { name: 'core', rule: 'A1', has: /^app\/core\//, uses: ['core'], packages: only('zod') },
  { name: 'ydoc', rule: 'A2', has: /^app\/ydoc\//, uses: ['core', 'ydoc'], packages: only(`zod|yjs|lib0|y-protocols|${EDITOR}`) },
  { name: 'styles', rule: 'A3', has: /^app\/styles\//, uses: ['styles'], packages: only('node:.+|@fontsource-variable/.+') },
  { name: 'nonce', rule: 'A3', has: /^app\/nonce\.ts$/, uses: [], packages: only('react') },
  { name: 'ui', rule: 'A3', has: /^app\/ui\//, uses: ['core', 'ui'], packages: only(SCREEN) },
  { name: 'sync', rule: 'A4', has: /^app\/sync\//, uses: ['core', 'ydoc', 'sync'], packages: only(`zod|${SYNC}`) },
  { name: 'discussion', rule: 'A4', has: /^app\/discussion\//, uses: ['core', 'ui', 'sync', 'discussion'], packages: only(SCREEN) },
  { name: 'collect', rule: 'A4', has: /^app\/collect\//, uses: ['core', 'ui', 'collect'], packages: only(SCREEN) },
  { name: 'context', rule: 'A5', has: /^app\/context\.ts$/, uses: ['server'], packages: only('@remix-run/node') },
  { name: 'routes', rule: 'A5', has: /^app\/routes\//, uses: ['core', 'ydoc', 'ui', 'styles', 'nonce', 'context', 'collect', 'surface', 'frame'], packages: only(`${SCREEN}|@remix-run/node`) },
  { name: 'frame', rule: 'A5', has: /^app\/[^/]+\.tsx?$/, uses: ['core', 'ui', 'styles', 'nonce', 'context', 'collect', 'surface', 'frame'], packages: only(`${SCREEN}|@remix-run/node`) },
  { name: 'surface', rule: 'A4', has: /^app\/[^/]+\//, uses: ['core', 'ydoc', 'ui', 'nonce', 'sync', 'discussion', 'collect'], packages: only(`${SCREEN}|${SYNC}|${EDITOR}|@observablehq/plot`) },
  { name: 'prisma', rule: 'A6', has: /^prisma\//, uses: ['prisma', 'core'], packages: /./ },
  { name: 'server', rule: 'A6', has: /^server\//, uses: ['core', 'ydoc', 'server', 'prisma'], packages: /^(?!react|@remix-run\/react|radix-ui|y-websocket)/ },
];

/** What one surface may use of another one (A4). */
const NEIGHBOURS: Readonly<Record<string, string[]>> = { statement: ['margin', 'taxonomy'], margin: ['taxonomy'], review: ['margin', 'taxonomy'], import: ['statements'], search: ['statements', 'taxonomy', 'export'], analysis: ['statements'], excerpts: ['statements'] };

/** Renders on the server and so needs Node's streams and Remix's server half (A5). */
const ENTRY_SERVER = 'app/entry.server.tsx';

/** What uses collab at work (A7): what composes and guards the rooms, and what makes, reads or rebuilds a document that nobody has open. */
const USES_COLLAB = new Set(['server/context.ts', 'server/upgrade.ts', 'server/tasks/rebuild-projection.ts', 'server/import/keep-statement.ts', 'server/import/make-text.ts', 'server/archive/keep-restored.ts', 'server/archive/restored-statement.ts', 'server/archive/restored-steps.ts', 'server/anchoring/text-history.ts']);

function only(packages: string): RegExp {
  return new RegExp(`^(${packages})$`);
}

const sources = sourcesIn('app', 'server', 'prisma');
const byName = new Map(sources.map((source) => [source.name, source]));

function ringOf(file: string): Ring | undefined {
  return RINGS.find((ring) => ring.has.test(file));
}

function surfaceOf(file: string): string {
  return file.split('/')[1] ?? '';
}

describe('rings', () => {
  test.each(RINGS.map((ring) => [`${ring.rule} ${ring.name} imports ${ring.uses.join(', ') || 'no other file'} and no other ring`, ring] as const))('%s', (_, ring) => {
    const broken = sources.filter((source) => ringOf(source.name) === ring && source.name !== ENTRY_SERVER).flatMap((source) => source.imports.filter((one) => !mayImport(ring, source, one)).map((one) => `${source.name} imports ${one.specifier}`));
    expect(broken).toEqual([]);
  });

  test('A5 the server is seen by types only, through app/context.ts', () => {
    const context = byName.get('app/context.ts');
    expect(context?.imports.filter((one) => one.file).every((one) => one.typeOnly)).toBe(true);
  });

  test('A5 entry.server.tsx imports no file of the server', () => {
    expect(byName.get(ENTRY_SERVER)?.imports.filter((one) => one.file?.startsWith('server/'))).toEqual([]);
  });

  test('A7 the rest of the server knows of collab by type at most, besides what makes or reads whole documents', () => {
    const broken = sources
      .filter(({ name }) => name.startsWith('server/') && !name.startsWith('server/collab/') && !USES_COLLAB.has(name))
      .flatMap((source) => source.imports.filter((one) => one.file?.startsWith('server/collab/') && !one.typeOnly).map((one) => `${source.name} imports ${one.specifier}`));
    expect(broken).toEqual([]);
  });

  test('A10 a file is imported through an alias or from beside it, with its extension', () => {
    const broken = sources.flatMap((source) =>
      source.imports
        .filter((one) => one.file !== undefined)
        .filter((one) => one.specifier.startsWith('../') || !exists(one.file ?? ''))
        .map((one) => `${source.name} imports ${one.specifier}`),
    );
    expect(broken.filter((line) => !line.includes('generated/') && !line.includes('build/'))).toEqual([]);
  });
});

function mayImport(ring: Ring, source: Source, one: Import): boolean {
  if (one.package !== undefined) return ring.packages.test(one.package) || (ring.packages.test(one.specifier) && one.specifier.startsWith('node:'));
  const file = one.file ?? '';
  if (/\.css$/.test(file)) return true;
  const target = ringOf(file);
  if (!target) return false;
  if (ring.name === 'surface' && target.name === 'surface') return surfaceOf(file) === surfaceOf(source.name) || (NEIGHBOURS[surfaceOf(source.name)] ?? []).includes(surfaceOf(file));
  return ring.uses.includes(target.name);
}

describe('purity', () => {
  const IMPURE = ['window', 'document', 'process', 'globalThis', 'localStorage', 'navigator', 'fetch', 'setTimeout', 'setInterval', 'console', 'performance', 'Buffer'];

  test.each([['A1 core has no clock, no randomness and no globals', 'app/core/', [...IMPURE, 'crypto']], ['A2 ydoc has no DOM and no Node', 'app/ydoc/', IMPURE]] as const)('%s', (_, folder, names) => {
    const broken: string[] = [];
    for (const source of sources.filter((one) => one.name.startsWith(folder))) {
      visit(source.tree, (node) => {
        if (ts.isIdentifier(node) && names.some((name) => name === node.text) && isFreeName(node)) broken.push(`${placeOf(source, node)} ${node.text}`);
        if (isClockOrChance(node)) broken.push(`${placeOf(source, node)} ${node.getText(source.tree)}`);
      });
    }
    expect(broken).toEqual([]);
  });

  /** Whether a name stands for something of that name outside, not for a field, a parameter or a declaration. */
  function isFreeName(node: ts.Identifier): boolean {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
    return ts.isCallExpression(parent) && parent.expression === node;
  }

  function isClockOrChance(node: ts.Node): boolean {
    if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
    return ts.isCallExpression(node) && ['Date.now', 'Math.random'].includes(node.expression.getText());
  }
});

describe('A8', () => {
  /** env.ts reads settings; the launcher and the migration hand their environment on to other programs; Prisma's command is told the file. */
  const MAY_SEE_ENVIRONMENT = ['server/env.ts', 'server/migrate.ts', 'server/prepare.mjs', 'server/start.mjs', 'prisma/prisma.config.ts'];

  test('A8 only env.ts reads process.env', () => {
    const readers = sources.filter((source) => uses(source, (node) => ts.isPropertyAccessExpression(node) && node.getText() === 'process.env')).map((source) => source.name);
    expect(readers.filter((name) => !MAY_SEE_ENVIRONMENT.includes(name))).toEqual([]);
  });

  const TABLES = ['Document', 'DocumentUpdate', 'DocumentSnapshot', 'DocumentClient', 'StatementText', 'Annotation', 'Tagging', 'Comment', 'Review', 'Thread', 'Moderation', 'Decision', 'Anchor'];
  const MAY_WRITE = /^server\/(collab\/|tasks\/)/;

  test('A8 only collab and tasks write updates and projection tables', () => {
    const models = new Set(TABLES.map((table) => table.charAt(0).toLowerCase() + table.slice(1)));
    const statement = new RegExp(`(INSERT\\s+(OR\\s+\\w+\\s+)?INTO|UPDATE|DELETE\\s+FROM|REPLACE\\s+INTO)\\s+["\`]?(${TABLES.join('|')})\\b`, 'i');
    const broken: string[] = [];
    for (const source of sources.filter((one) => one.name.startsWith('server/') && !MAY_WRITE.test(one.name))) {
      visit(source.tree, (node) => {
        if (ts.isPropertyAccessExpression(node) && /^(create|update|upsert|delete)/.test(node.name.text) && ts.isPropertyAccessExpression(node.expression) && models.has(node.expression.name.text)) broken.push(placeOf(source, node));
        if ((ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) && statement.test(node.getText(source.tree))) broken.push(placeOf(source, node));
      });
    }
    expect(broken).toEqual([]);
  });
});

describe('A9', () => {
  test('A9 no file imports itself by a roundabout way', () => {
    expect(cycles()).toEqual([]);
  });

  test('A9 no barrels: a file that only passes on what others export', () => {
    const barrels = sources.filter((source) => source.tree.statements.length > 0 && source.tree.statements.every((statement) => ts.isImportDeclaration(statement) || (ts.isExportDeclaration(statement) && statement.moduleSpecifier)));
    expect(barrels.filter((source) => source.imports.length > 0 && source.tree.statements.some(ts.isExportDeclaration)).map((source) => source.name)).toEqual([]);
  });

  /** Every cycle of imports that load something; a cycle of types alone harms nobody. */
  function cycles(): string[] {
    const found: string[] = [];
    const done = new Set<string>();
    const walk = (name: string, trail: string[]) => {
      if (trail.includes(name)) {
        found.push([...trail.slice(trail.indexOf(name)), name].join(' → '));
        return;
      }
      if (done.has(name)) return;
      for (const one of byName.get(name)?.imports ?? []) if (one.file && !one.typeOnly) walk(one.file, [...trail, name]);
      done.add(name);
    };
    for (const source of sources) walk(source.name, []);
    return found;
  }
});

describe('names', () => {
  const DRAWERS = /(^|-)(item|items|info|manager|helper|helpers|util|utils|misc|common)(-|$)/;
  const VAGUE = /^(handle|process)[A-Z]|(Manager|Helper|Helpers|Info|Utils?)$/;

  test('no file is a drawer', () => {
    const names = sourcesIn('app', 'server', 'tests').map((source) => source.name);
    expect(names.filter((name) => path.posix.dirname(name).split('/').concat(path.posix.basename(name).split('.')[0] ?? '').some((part) => DRAWERS.test(part)))).toEqual([]);
  });

  test('nothing exported has a name that says nothing', () => {
    const broken = sources.filter((source) => !/^app\/entry\./.test(source.name)).flatMap((source) =>
      source.tree.statements
        .filter((statement) => ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword))
        .flatMap((statement) => declaredNames(statement).filter((name) => VAGUE.test(name)).map((name) => `${placeOf(source, statement)} ${name}`)),
    );
    expect(broken).toEqual([]);
  });

  function declaredNames(statement: ts.Statement): string[] {
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map((declaration) => declaration.name.getText());
    if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name) return [statement.name.text];
    return [];
  }
});

describe('B6', () => {
  const RULES = Array.from({ length: 10 }, (_, index) => `G${index + 1}`);

  test.each(RULES)('B6 rule %s of the gate is in the title of a test that shows it', (rule) => {
    expect(titles().some((title) => new RegExp(`\\b${rule}\\b`).test(title))).toBe(true);
  });

  let known: string[] | undefined;
  function titles(): string[] {
    known ??= testsIn('app', 'server', 'tests').filter((source) => source.name !== 'tests/architecture.test.ts').flatMap(titlesOf);
    return known;
  }

  function titlesOf(source: Source): string[] {
    const found: string[] = [];
    visit(source.tree, (node) => {
      if (!ts.isCallExpression(node) || !/^(test|it)\b/.test(node.expression.getText(source.tree))) return;
      const [title] = node.arguments;
      if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) found.push(title.getText(source.tree));
    });
    return found;
  }
});

function uses(source: Source, matches: (node: ts.Node) => boolean): boolean {
  let found = false;
  visit(source.tree, (node) => {
    found ||= matches(node);
  });
  return found;
}
