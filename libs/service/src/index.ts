export * from './background-work.js';
export * from './clock.js';
export * from './documentation.js';
export * from './errors.js';
export * from './fields.js';
export * from './health.js';
export * from './id-param.js';
export * from './locale.js';
export * from './metrics.js';
export * from './openapi.js';
export * from './page.js';
export * from './request-context.js';
export * from './run-service.js';
export * from './service.config.js';
export * from './service.module.js';
export * from './settings.js';
export * from './validation.pipe.js';
/** What is injected under LOGGER, so that services need not depend on pino themselves. */
export type { Logger } from 'pino';
