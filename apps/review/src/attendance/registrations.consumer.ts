import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { registrationMessages, type RegistrationState } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { AttendanceRepository } from './attendance.repository.js';

@Controller()
export class RegistrationsConsumer {
  constructor(private readonly attendance: AttendanceRepository) {}

  @Consume(...registrationMessages)
  onRegistration(@Payload() registration: RegistrationState): Promise<void> {
    return this.attendance.take(registration);
  }
}
