import { Day, Email, Text } from '@poydu/service';

/** The application form of events that ask for one. */
export class ApplicationDto {
  @Text({ min: 1, max: 200, description: 'Full name', example: 'Ермакова Мария Сергеевна' })
  full_name: string;

  @Day({ description: 'YYYY-MM-DD', example: '1994-05-17' })
  birth_date: string;

  @Text({ min: 1, max: 20, pattern: /^\+?[0-9][0-9 ()-]{5,18}$/, patternDetail: 'must be a phone number', example: '+79001234567' })
  phone: string;

  @Email({ description: 'Where the invitation goes', example: 'maria@example.org' })
  email: string;
}
