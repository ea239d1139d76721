import { Module } from '@nestjs/common';
import { AuthorizationServer } from './authorization.server.js';
import { AuthorizationService } from './authorization.service.js';
import { SessionRepository } from './session.repository.js';

@Module({ providers: [AuthorizationServer, AuthorizationService, SessionRepository] })
export class AuthorizationModule {}
