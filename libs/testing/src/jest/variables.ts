/** What the global setup tells the tests, through the environment that jest's workers inherit. */
export const variables = {
  /** The env.json of the stack that the tests run on. Set it by hand to use one that runs already. */
  stack: 'POYDU_TEST_STACK',
  /** Folder of the key store that services in tests verify with. */
  keys: 'POYDU_TEST_KEYS',
} as const;

/** The name of the stack that tests start for themselves. */
export const ownStack = 'test';
