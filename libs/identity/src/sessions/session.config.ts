import { Setting } from '@poydu/service';
import { MinLength } from 'class-validator';

/** What auth, which makes session tokens, and the gateway, which checks them, must both know. */
export class SessionConfig {
  @Setting({
    description: 'Key of the checksum in session tokens and service credentials, the same for auth and gateway, at least 32 characters',
    example: 'development-only-0123456789abcdef',
    secret: true,
  })
  @MinLength(32)
  sessionChecksumKey: string;
}
