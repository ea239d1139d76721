import { Text } from '@poydu/service';
import { newPassword } from './password.rules.js';

export class ChangePasswordDto {
  @Text({ min: 1, max: 200 })
  current_password: string;

  @Text(newPassword)
  new_password: string;
}
