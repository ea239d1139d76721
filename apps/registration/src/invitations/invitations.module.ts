import { Module } from '@nestjs/common';
import { InvitationsJob } from './invitations.job.js';
import { InvitationsRepository } from './invitations.repository.js';

@Module({ providers: [InvitationsJob, InvitationsRepository] })
export class InvitationsModule {}
