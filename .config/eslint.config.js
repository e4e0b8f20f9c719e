import tseslint from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: the name is then the same wherever it is used.',
};

/** What would make a decision depend on when, where or how often it is taken. */
const impure = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The domain has no clock: take `now` as an argument.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The domain has no clock: take `now` as an argument.',
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: 'The domain has no clock: take `now` as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'The domain has no randomness: take the draw as an argument.',
  },
];

export default tseslint.config(
  { ignores: ['node_modules/', '.ringdown/', 'coverage/', 'src/adapters/prisma/generated/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/..` },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 60],
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
      eqeqeq: 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // What createX() returns are closures: they have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // `for (;;)` reads as what it is; `while (true)` is the same thing and no mistake.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // A port is asynchronous although a fake of it need not wait for anything.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/domain/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, ...impure] },
  },
  {
    files: [
      'src/app/**/*.ts',
      'src/cli/**/*.ts',
      'bench/**/*.ts',
      'prisma/**/*.ts',
      'test/support/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // A describe block is a chapter, not a function.
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // Tools that ask for a default export.
    files: ['.config/**/*.ts', 'test/**/support/global-setup.ts', 'test/support/*-reporter.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
