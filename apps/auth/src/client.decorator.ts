import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { localeOf } from '@poydu/service';
import type { FastifyRequest } from 'fastify';
import type { Locale } from './accounts/account.js';
import { readDeviceCookie } from './devices/device-token.js';

/** What a request tells of the device that sent it. */
export interface Client {
  /** As told by the proxies that are trusted, and by no others. */
  ip: string;
  /** At most 500 characters of it. */
  userAgent: string | null;
  locale: Locale;
  /** Of a browser on which somebody has logged in before. */
  deviceToken: string | undefined;
}

/** Apps send the token of the device in the body. */
export const withDevice = (client: Client, { device_token }: { device_token?: string }): Client => ({
  ...client,
  deviceToken: device_token ?? client.deviceToken,
});

const longestUserAgent = 500;

/** Parameter of a route: the device behind the request. */
export const Client = createParamDecorator((_: unknown, context: ExecutionContext): Client => {
  const { ip, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const userAgent = headers['user-agent']?.slice(0, longestUserAgent) ?? null;
  return { ip, userAgent, locale: localeOf(headers['accept-language']), deviceToken: readDeviceCookie(headers.cookie) };
});
