import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller, Public } from '@poydu/identity';
import { Answers, Problems } from '@poydu/service';
import { BegunErasure, ErasureReceipt, ReceiptQuestion } from './erasure.dto.js';
import { ErasureService } from './erasure.service.js';

@Controller('api')
export class ErasureController {
  constructor(private readonly erasure: ErasureService) {}

  @Delete('me')
  @HttpCode(202)
  @ApiOperation({ summary: 'Delete my account, and all that any service keeps on me; there is no way back' })
  @Answers(202, BegunErasure)
  @Problems('recent-log-in-required', 'conflict')
  eraseMe(@Caller() caller: Caller): Promise<BegunErasure> {
    return this.erasure.begin(caller);
  }

  @Post('erasures/receipt')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'What has become of an erasure, for who holds the token of its receipt' })
  @Answers(200, ErasureReceipt)
  @Problems('receipt-not-found')
  readErasureReceipt(@Body() { receipt_token }: ReceiptQuestion): Promise<ErasureReceipt> {
    return this.erasure.receipt(receipt_token);
  }
}
