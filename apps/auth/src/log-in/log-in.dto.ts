import { Flag, Optional, Text } from '@poydu/service';

export class LogInDto {
  @Text({ min: 1, max: 254, description: 'E-mail address or username' })
  login: string;

  @Text({ min: 1, max: 200 })
  password: string;

  @Optional()
  @Flag({ description: 'For browsers: the session comes as an HttpOnly cookie' })
  cookie?: boolean;
}
