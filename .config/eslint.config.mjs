import { fileURLToPath } from 'node:url';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { folders, layers } from '../scripts/layers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const lazyRooms = ['packages/widgets/src', 'packages/element/src'];

const layerRules = Object.entries(layers).map(([name, allowed]) => {
  const forbidden = Object.keys(layers).filter((other) => other !== name && !allowed.includes(other));
  return {
    files: [`${folders[name]}/src/**/*.ts`],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: forbidden.map((other) => ({
            group: [other, `${other}/*`],
            message: `${name} may import only ${allowed.join(', ') || 'no internal package'}: move what both need down to a package that both may import, or pass it in from above.`,
          })),
        },
      ],
    },
  };
});

export default defineConfig(
  {
    ignores: [
      '**/dist/**',
      '**/embed/**',
      '**/node_modules/**',
      '**/.data/**',
      '**/.cache/**',
      '**/icons/lucide/**',
      '**/package-test/frameworks/**',
      // Made by the build.
      'packages/element/types/**',
    ],
  },
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A schema and its inferred type share one name.
      '@typescript-eslint/no-redeclare': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400, skipBlankLines: false }],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    files: ['packages/{widgets,element}/**/*.ts', 'demo/**/*.{ts,tsx}'],
    plugins: { lit, 'lit-a11y': litA11y },
    rules: { ...lit.configs['flat/recommended'].rules, ...litA11y.configs.recommended.rules },
    settings: { litHtmlSources: true },
  },
  {
    files: ['**/*.test.ts', '**/*.config.ts', 'demo/e2e/**'],
    rules: {
      'no-restricted-exports': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    // What loads late is reached by one way, so that nothing does less in silence when it isn't there.
    files: lazyRooms.map((room) => `${room}/**/*.ts`),
    // The scripts of one tag are classic ones: they have nothing but addresses.
    ignores: ['**/*.test.ts', '**/lazy/define-elements.ts', '**/element/src/shared/script-tag.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportExpression:not(NewExpression[callee.name='Lazy'] ImportExpression)",
          message:
            'Load it with `new Lazy(() => import(…))` of @chatdock/widgets/lazy and draw a placeholder, await it, or queue with whenReady.',
        },
        {
          selector:
            "CallExpression[callee.property.name='render'] > ArrowFunctionExpression[params.length=1][body.type='Identifier']",
          message:
            'This takes the module out of `render`, and its absence would go unnoticed: do in there what needs it, or use load or whenReady.',
        },
        {
          selector: "CallExpression[callee.object.name='customElements'][callee.property.name='define']",
          message: "Register elements with defineElements, or in a Lazy's `elements`.",
        },
      ],
    },
  },
  {
    // Chai's assertions are typed as thenable by its accessibility plugin.
    files: ['packages/{widgets,element}/test/**/*.ts', 'packages/{widgets,element}/src/**/*.test.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  {
    files: ['**/*.config.ts', '.config/**', 'scripts/**', 'packages/test-browsers/driver/**'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  ...layerRules,
);
