import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param } from '@nestjs/common';
import { Caller, IdentityConfig, IdentityModule, Public } from '@poydu/identity';
import { Answers, Clock, Instant, ServiceModule, Text } from '@poydu/service';
import { aCaller, identityHeaders, type RunningService, startService, TestClock } from '@poydu/testing';

class Greeting {
  @Text({ description: 'Whom it greets', max: 100 })
  name: string;

  @Instant({ description: 'When' })
  said_at: string;
}

@Controller('greetings')
class GreetingController {
  constructor(private readonly clock: Clock) {}

  @Get('me')
  @Answers(200, Greeting)
  mine(@Caller() caller: Caller): object {
    return { name: caller.username, said_at: this.clock.now().toISOString() };
  }

  @Public()
  @Get('of/:name')
  @Answers(200, Greeting)
  of(@Param('name') name: string): object {
    return name === 'nobody' ? { name } : { name, said_at: this.clock.now().toISOString() };
  }
}

@Module({
  imports: [ServiceModule.forRoot({ name: 'event', settings: [IdentityConfig] }), IdentityModule.forRoot()],
  controllers: [GreetingController],
})
class AppModule {}

describe('startService', () => {
  const clock = new TestClock('2030-01-01T10:00:00Z');
  let service: RunningService;

  beforeAll(async () => {
    service = await startService(AppModule, { service: 'event', clock });
  });
  afterAll(() => service.close());

  it('believes an identity signed by signIdentity, with the caller that was meant', async () => {
    const caller = aCaller();
    const answer = await service.http.as(await identityHeaders(caller)).get('/greetings/me');
    expect(answer).toMatchObject({ status: 200, body: { name: caller.username } });
  });

  it('refuses who has none, and whose X-User-ID is another’s', async () => {
    expect(await service.http.get('/greetings/me')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    const headers = { ...(await identityHeaders(aCaller())), 'x-user-id': aCaller().userId };
    expect(await service.http.as(headers).get('/greetings/me')).toMatchObject({ status: 401 });
  });

  it('lives by the test’s clock, for identities too', async () => {
    const headers = await identityHeaders(aCaller(), { at: clock.now(), ttlSeconds: 60 });
    const me = () => service.http.as(headers).get('/greetings/me');
    expect(await me()).toMatchObject({ status: 200, body: { said_at: '2030-01-01T10:00:00.000Z' } });
    clock.advance({ seconds: 61 });
    expect(await me()).toMatchObject({ status: 401 });
  });

  it('holds every answer against the OpenAPI document of the service', async () => {
    await expect(service.http.get('/greetings/of/anna')).resolves.toMatchObject({ status: 200 });
    await expect(service.http.get('/greetings/of/nobody')).rejects.toThrow(/said_at/);
  });
});
