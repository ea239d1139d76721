/** Unit tests stand beside the code (*.spec.ts), tests with real servers in the apps' test folders (*.int-spec.ts), journeys in test/. */
const common = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['/dist/'],
};

const servers = {
  globalSetup: '<rootDir>/libs/testing/src/jest/global-setup.ts',
  globalTeardown: '<rootDir>/libs/testing/src/jest/global-teardown.ts',
};

export default {
  projects: [
    { ...common, displayName: 'unit', roots: ['<rootDir>/apps', '<rootDir>/libs'], testMatch: ['**/src/**/*.spec.ts'] },
    {
      ...common,
      ...servers,
      displayName: 'integration',
      roots: ['<rootDir>/apps', '<rootDir>/libs'],
      testMatch: ['**/test/**/*.int-spec.ts'],
    },
    {
      ...common,
      ...servers,
      displayName: 'journeys',
      roots: ['<rootDir>/test'],
      testMatch: ['**/*.journey-spec.ts', '**/*.fault-spec.ts'],
      globalSetup: '<rootDir>/libs/testing/src/jest/fleet-setup.ts',
    },
  ],
  // The last resort alone: whatever a test waits for has a limit of its own, and says what it was.
  testTimeout: 600_000,
  // As many as a small machine has processors, for the fleet works there, too; a worker that has grown by many files is replaced.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  // What a failed beforeAll leaves open must not keep a run from ending.
  forceExit: true,
};
