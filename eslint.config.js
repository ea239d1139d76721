import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const banned = (name, why) => ({ name, message: why });

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'libs/client/src/schema.ts', 'coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  prettier,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js', 'apps/web/public/*.js'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['describe', 'it', 'test', 'suite'] }] },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Nest's modules and entities are classes without a body.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Options objects and validation errors are plain literals by design of their libraries.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // DTOs are classes by type only: they have no methods to lose.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'class-validator',
              importNames: ['IsOptional'],
              message: 'It lets null through: use @Optional() and @Nullable() of @poydu/service.',
            },
            { name: '@nestjs/typeorm', message: 'It silently leaves the transaction: take the EntityManager from @poydu/persistence.' },
          ],
        },
      ],
      'no-restricted-globals': ['error', banned('setImmediate', 'Await a condition instead.')],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Settings are read in config.ts alone.' }],
    },
  },
  {
    files: ['apps/web/src/**'],
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat['recommended-latest']],
    rules: {
      // Safari takes a list without bullets for none, unless it says that it is one.
      'jsx-a11y/no-redundant-roles': ['error', { ul: ['list'], ol: ['list'] }],
      // A redirect is thrown; it is the router's own kind of answer.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Ask through api/api.ts: there errors are problems, and what may be repeated is.' },
      ],
    },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
  { files: ['apps/web/public/*.js'], languageOptions: { globals: { document: 'readonly', localStorage: 'readonly' } } },
  {
    files: [
      'deploy/**',
      'test/**',
      'bench/**',
      '**/jest/**',
      '**/test/**',
      'libs/testing/**',
      'apps/web/vite.config.ts',
      'libs/service/src/run-service.ts',
      'libs/service/src/service.module.ts',
      '**/src/seed.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
);
