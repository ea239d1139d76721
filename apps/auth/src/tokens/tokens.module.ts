import { Module } from '@nestjs/common';
import { IdentitySigner } from '@poydu/identity';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';

@Module({ controllers: [TokensController], providers: [TokensService, IdentitySigner], exports: [IdentitySigner] })
export class TokensModule {}
