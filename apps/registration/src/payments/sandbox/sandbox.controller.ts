import { Body, Controller, Get, Header, Headers, Post, Query, Redirect } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import { Public } from '@poydu/identity';
import { Answers, IdParam, localeOf, Problems } from '@poydu/service';
import { checkoutPage } from '../pages/checkout.page.js';
import { contentSecurityPolicy } from '../pages/html.js';
import { CardDto, CheckoutQuery, LanguageQuery } from '../payments.dto.js';
import { SandboxService } from './sandbox.service.js';

@Public()
@Controller('pay/sandbox')
export class SandboxController {
  constructor(private readonly sandbox: SandboxService) {}

  @Get(':id')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', contentSecurityPolicy)
  @ApiOperation({ summary: "The sandbox's page to pay at, with test cards" })
  @ApiProduces('text/html')
  @Answers(200, String)
  @Problems('not-found')
  async showCheckout(
    @IdParam('id') id: string,
    @Query() { lang, problem }: CheckoutQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<string> {
    return checkoutPage(await this.sandbox.find(id), { locale: lang ?? localeOf(language), problem });
  }

  @Post(':id')
  @Redirect(undefined, 303)
  @ApiOperation({ summary: "The form of the sandbox's page" })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: CardDto })
  @ApiResponse({ status: 303, description: 'Back to who asked for the money, or to the page that says why the card did not pay' })
  @Problems('not-found')
  async payCheckout(@IdParam('id') id: string, @Query() { lang }: LanguageQuery, @Body() { card }: CardDto): Promise<{ url: string }> {
    return { url: await this.sandbox.submit(id, card, lang) };
  }
}
