import { Id, Instant, ListOfTexts, Nested, Nullable, Text } from '@poydu/service';

export class IdentityDto {
  @Id()
  id: string;

  @Text({ max: 255, description: '`telegram`, or the name of an OpenID provider' })
  provider: string;

  @Nullable()
  @Text({ max: 254, description: 'How the person is called there' })
  name: string | null;

  @Instant()
  created_at: Date;

  @Instant({ description: 'The last sign-in by it' })
  last_used_at: Date;
}

export class TelegramProviderDto {
  @Text({ max: 20, description: 'Whose sign-in it is: the number before the colon of its token, which everybody may know' })
  bot_id: string;
}

/** What is switched on here. */
export class ProvidersDto {
  @Nullable()
  @Nested(() => TelegramProviderDto, { description: 'null: off' })
  telegram: TelegramProviderDto | null;

  @ListOfTexts({ max: 100, length: { min: 1, max: 32 }, description: 'Names for /api/auth/oidc/{provider}/…' })
  openid: string[];
}
