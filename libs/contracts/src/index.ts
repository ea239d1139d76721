export * from './common.js';
export * from './community.js';
export * from './events.js';
export * from './message.js';
export * from './problems.js';
export * from './registrations.js';
export * from './topics.js';
export * from './users.js';
