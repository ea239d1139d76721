import { Id, Instant, Nullable, Text } from '@poydu/service';

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
