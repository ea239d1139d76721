import { Controller, Get, Header, Headers, HttpCode, Post, type RawBodyRequest, Param, Query, Redirect, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiProduces, ApiResponse } from '@nestjs/swagger';
import { Public } from '@poydu/identity';
import { Answers, IdParam, localeOf, Problems, ServiceConfig } from '@poydu/service';
import type { FastifyRequest } from 'fastify';
import { contentSecurityPolicy } from './pages/html.js';
import { outcomePage } from './pages/outcome.page.js';
import { LanguageQuery } from './payments.dto.js';
import { PaymentsService } from './payments.service.js';

@Public()
@Controller()
export class PaymentsController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly service: ServiceConfig,
  ) {}

  @Get('pay/:id')
  @Redirect(undefined, 303)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Where a registration is paid for: leads to the page of the provider' })
  @ApiResponse({ status: 303, description: 'To the provider, or to the page that says how it went' })
  @Problems('registration-not-found', 'unavailable')
  async payRegistration(@IdParam('id') id: string): Promise<{ url: string }> {
    return { url: await this.payments.whereToPay(id) };
  }

  @Get('pay/:id/result')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', contentSecurityPolicy)
  @ApiOperation({ summary: 'A page that says how the payment went' })
  @ApiProduces('text/html')
  @Answers(200, String)
  @Problems('registration-not-found')
  async showPayment(
    @IdParam('id') id: string,
    @Query() { lang }: LanguageQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<string> {
    return outcomePage(await this.payments.find(id), { locale: lang ?? localeOf(language), publicUrl: this.service.publicUrl });
  }

  @Post('api/payments/:provider/webhook')
  @HttpCode(204)
  @ApiOperation({ summary: 'What a payment provider has to say; signed' })
  @ApiParam({ name: 'provider', schema: { type: 'string', enum: ['sandbox', 'stripe'] } })
  @ApiBody({ schema: { type: 'object' } })
  @Answers(204)
  @Problems('invalid-signature', 'not-found', 'unavailable')
  takePaymentNotice(@Param('provider') provider: string, @Req() request: RawBodyRequest<FastifyRequest>): Promise<void> {
    return this.payments.takeWebhook(provider, request.rawBody ?? Buffer.alloc(0), request.headers);
  }
}
