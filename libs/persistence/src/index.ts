export * from './database.config.js';
export * from './database.js';
export * from './errors.js';
export * from './gathering.js';
export { migrate, type MigrationClass } from './migrate.js';
export * from './persistence.module.js';
export * from './persistence.options.js';
export * from './transactional.js';
