import { ApiProperty } from '@nestjs/swagger';
import { Integer, OneOf, Text } from '@poydu/service';

export class AccessTokenDto {
  @Text({ max: 4000, description: 'JWT (RFC 9068), to be verified with /.well-known/jwks.json; it opens nothing of Poydu itself' })
  access_token: string;

  @OneOf(['Bearer'])
  token_type: string;

  @Integer({ description: 'Seconds' })
  expires_in: number;
}

export class JwksDto {
  @ApiProperty({ type: Object, isArray: true, description: 'JSON Web Keys (RFC 7517)' })
  keys: object[];
}
