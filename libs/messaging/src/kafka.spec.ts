import { expect, test } from '@jest/globals';
import type { Kafka } from 'kafkajs';
import { DurableProducer } from './kafka.js';

test('a send that fails late closes the producer that it used, not the one that others use by then', async () => {
  const producers: { isOpen: boolean; sends: PromiseWithResolvers<undefined>[] }[] = [];
  const kafka = {
    producer: () => {
      const producer = { isOpen: true, sends: [] as PromiseWithResolvers<undefined>[] };
      producers.push(producer);
      return {
        connect: () => Promise.resolve(),
        sendBatch: () => {
          const send = Promise.withResolvers<undefined>();
          producer.sends.push(send);
          return send.promise;
        },
        disconnect: () => Promise.resolve((producer.isOpen = false)),
      };
    },
  };
  const durable = new DurableProducer(kafka as unknown as Kafka);
  const [late, early] = [durable.send([]), durable.send([])];
  await Promise.resolve();
  producers[0]?.sends[1]?.reject(new Error('early'));
  await expect(early).rejects.toThrow('early');
  const next = durable.send([]);
  await Promise.resolve();
  producers[0]?.sends[0]?.reject(new Error('late'));
  await expect(late).rejects.toThrow('late');
  expect(producers.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  producers[1]?.sends[0]?.resolve(undefined);
  await next;
  await durable.close();
  expect(producers.map(({ isOpen }) => isOpen)).toEqual([false, false]);
});
