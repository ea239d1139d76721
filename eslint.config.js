import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const banned = (name, why) => ({ name, message: why });

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'libs/client/src/schema.ts', 'coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  prettier,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js'] }, tsconfigRootDir: import.meta.dirname } },
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
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
  {
    files: [
      'deploy/**',
      'test/**',
      'bench/**',
      '**/jest/**',
      '**/test/**',
      'libs/testing/**',
      'libs/service/src/run-service.ts',
      'libs/service/src/service.module.ts',
      '**/src/seed.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
);
