import { Optional, Text } from '@poydu/service';

export class StartSignInQuery {
  @Optional()
  @Text({ min: 1, max: 1000, description: 'Where on the site to go afterwards: a path; default /' })
  return_to?: string;
}

export class LinkBegunDto {
  @Text({ max: 8000, description: 'Where the browser goes now, to the provider' })
  url: string;
}
