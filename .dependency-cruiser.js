/** The walls of the house: who may import whom. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    forbid('no-cycles', 'A cycle means that two files are one', {}, { circular: true }),
    forbid(
      'apps-apart',
      'Services talk over HTTP and Kafka, never by import',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    forbid('libs-below-apps', 'A library knows no service', { path: '^libs/' }, { path: '^apps/' }),
    forbid(
      'contracts-alone',
      'Contracts are what two services share: they know nothing of either',
      { path: '^libs/contracts/' },
      { path: '^libs/(?!contracts)' },
    ),
    forbid(
      'controllers-ask-services',
      'A controller picks a status and does nothing else',
      { path: '\\.controller\\.ts$' },
      { path: '\\.repository\\.ts$' },
    ),
    forbid(
      'rules-are-pure',
      'Rules and policies are tested without mocks, because they need none',
      { path: '\\.(rules|policy)\\.ts$' },
      { path: 'node_modules/(@nestjs|typeorm|pg)/' },
    ),
    forbid(
      'no-orphans-in-tests',
      'Code of a product never imports its tests',
      { path: '^(apps|libs)/[^/]+/src/', pathNot: '\\.spec\\.ts$' },
      { path: '\\.(int-)?spec\\.ts$' },
    ),
    forbid(
      'testing-stays-in-tests',
      'Only demo data leaves the library for tests',
      { path: '^(apps|libs)/[^/]+/src/', pathNot: ['\\.spec\\.ts$', '^libs/testing/'] },
      { path: '^libs/testing/', pathNot: '^libs/testing/src/demo' },
    ),
    forbid(
      'kafka-in-one-place',
      'kafkajs can be replaced in one place',
      { path: '^(apps|libs)/', pathNot: '^libs/(messaging|testing)/' },
      { path: 'node_modules/kafkajs/' },
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default'] },
  },
};
