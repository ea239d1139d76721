/** What a newcomer finds after `make up`: believable events, people, registrations and reviews, the same on every machine but for the dates. */
export { demoEventId, demoEvents, type DemoEvent } from './events.js';
export { demoCategories } from './events/plan.js';
export { demoLogins, demoPassword, demoPeople, type DemoPerson } from './people.js';
export { demoRegistrations, type DemoApplication, type DemoRegistration } from './registrations.js';
export { demoReviews, type DemoReview } from './reviews.js';
