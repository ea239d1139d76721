import { Day, Email, Optional, Text } from '@poydu/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';

/** The application form of events that ask for one. */
export class ApplicationDto {
  @Text({
    min: 1,
    max: 200,
    pattern: /\S/,
    patternDetail: 'must not be blank',
    description: 'Full name',
    example: 'Ермакова Мария Сергеевна',
  })
  full_name: string;

  @Day({ description: 'YYYY-MM-DD, in the past', example: '1994-05-17' })
  birth_date: string;

  @Text({ min: 1, max: 20, pattern: /^\+?[0-9][0-9 ()-]{5,18}$/, patternDetail: 'must be a phone number', example: '+79001234567' })
  phone: string;

  @Email({ description: 'Where the invitation goes', example: 'maria@example.org' })
  email: string;

  /** Each is checked by its question, with the event at hand: see `answers.rules.ts`. */
  @Optional()
  @IsObject({ message: 'must be an object' })
  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string', minLength: 1, maxLength: 2000 }, { type: 'boolean' }] },
    description: "By the id of the event's question: true or false for a checkbox, one of the options for a choice, else text",
    example: { size: 'M', agree: true },
  })
  answers?: Record<string, string | boolean>;
}
