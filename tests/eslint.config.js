import path from 'node:path';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// Rules that types cannot hold. What concerns imports and rings is in architecture.test.ts.

const root = path.dirname(import.meta.dirname);

/** The one component that places HTML which our own renderer has written. */
const PLACES_STATIC_TEXT = 'app/statement/static-text.tsx';

const rawSql = ['$queryRawUnsafe', '$executeRawUnsafe'].map((property) => ({
  selector: `MemberExpression[property.name='${property}']`,
  message: 'Pass values as parameters of $queryRaw or $executeRaw.',
}));

const forbidden = [
  ...rawSql,
  { selector: "MemberExpression[object.name='Prisma'][property.name='raw']", message: 'Prisma.raw puts text into SQL unescaped.' },
  { selector: "CallExpression[callee.name='eval'], NewExpression[callee.name='Function']", message: 'Code is not made from text.' },
];

const markup = {
  selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
  message: `Text is never placed as HTML, except by ${PLACES_STATIC_TEXT}, whose HTML our own renderer wrote.`,
};

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings come from server/env.ts.',
};

export default tseslint.config(
  { basePath: root, ignores: ['node_modules/', 'build/', 'prisma/generated/', 'tests/.output/', '.cache/', 'data/'] },
  {
    basePath: root,
    files: ['**/*.{ts,tsx,js,mjs}'],
    languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-debugger': 'error',
      'no-dupe-else-if': 'error',
      'no-self-compare': 'error',
      'no-unsafe-finally': 'error',
      'no-unreachable': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...forbidden, markup, environment],
    },
  },
  {
    basePath: root,
    files: ['app/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'no-console': ['error', { allow: ['error'] }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    basePath: root,
    files: [PLACES_STATIC_TEXT],
    rules: { 'no-restricted-syntax': ['error', ...forbidden, environment] },
  },
  {
    // The launcher and the migration hand their environment on to other programs; env.ts is the one reader of settings.
    basePath: root,
    files: ['server/env.ts', 'server/start.mjs', 'server/prepare.mjs', 'server/migrate.ts', 'prisma/prisma.config.ts', 'tests/**'],
    rules: { 'no-restricted-syntax': ['error', ...forbidden, markup] },
  },
);
