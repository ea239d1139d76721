import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import './quiet-kafkajs.js';

interface RequestQueue {
  throttledUntil: number;
  checkPendingRequests(): void;
  push(request: object): void;
}
const path = 'kafkajs/src/network/requestQueue/index.js';
const RequestQueue = createRequire(import.meta.url)(path) as new (options: object) => RequestQueue;
const logger = { debug: () => undefined };

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('an idle connection of kafkajs wakes nobody, and a request that has to wait is sent in its time', () => {
  const queue = new RequestQueue({ maxInFlightRequests: null, requestTimeout: 1000, logger });
  queue.checkPendingRequests();
  expect(jest.getTimerCount()).toBe(0);
  const sendRequest = jest.fn();
  queue.throttledUntil = Date.now() + 50;
  queue.push({ entry: { correlationId: 1 }, expectResponse: true, sendRequest });
  expect(sendRequest).not.toHaveBeenCalled();
  jest.advanceTimersByTime(100);
  expect(sendRequest).toHaveBeenCalledTimes(1);
  expect(jest.getTimerCount()).toBe(0);
});
