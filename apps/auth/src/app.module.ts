import { Module } from '@nestjs/common';
import { IdentityModule } from '@poydu/identity';
import { MessagingModule, PersonalDataModule } from '@poydu/messaging';
import { PersistenceModule } from '@poydu/persistence';
import { ServiceModule } from '@poydu/service';
import { AccountsModule } from './accounts/accounts.module.js';
import { AdministrationModule } from './administration/administration.module.js';
import { AuditLogModule } from './audit-log/audit-log.module.js';
import { settings } from './config.js';
import { Housekeeping } from './database/housekeeping.js';
import { migrations } from './database/migrations.js';
import { EmailsModule } from './emails/emails.module.js';
import { ErasureRepository } from './erasure/erasure.repository.js';
import { ErasureService } from './erasure/erasure.service.js';
import { ExportRepository } from './export/export.repository.js';
import { IdentitiesModule } from './identities/identities.module.js';
import { LogInModule } from './log-in/log-in.module.js';
import { PasskeysModule } from './passkeys/passkeys.module.js';
import { OidcModule } from './oidc/oidc.module.js';
import { PasswordsModule } from './passwords/passwords.module.js';
import { RecoveryModule } from './recovery/recovery.module.js';
import { SecondFactorModule } from './second-factor/second-factor.module.js';
import { ServiceClientsModule } from './service-clients/service-clients.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SignUpModule } from './sign-up/sign-up.module.js';
import { TelegramModule } from './telegram/telegram.module.js';
import { TokensModule } from './tokens/tokens.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'auth', settings }),
    PersistenceModule.forRoot({ schema: 'auth', entities: [], migrations }),
    MessagingModule.forRoot(),
    IdentityModule.forRoot(),
    SignUpModule,
    LogInModule,
    SecondFactorModule,
    PasskeysModule,
    SessionsModule,
    ServiceClientsModule,
    PasswordsModule,
    EmailsModule,
    RecoveryModule,
    IdentitiesModule,
    TelegramModule,
    OidcModule,
    TokensModule,
    AdministrationModule,
    AuditLogModule,
    PersonalDataModule.forRoot({
      imports: [AccountsModule, SessionsModule],
      reader: ExportRepository,
      eraser: ErasureService,
      providers: [ErasureRepository],
      erasesAtRequest: true,
    }),
  ],
  providers: [Housekeeping],
})
export class AppModule {}
