import { registrationStatuses, type RegistrationStatus } from '@poydu/contracts';
import { OneOf } from '@poydu/service';
import type { Registration } from './registration.js';

/** What became of a registration. */
export class StatusDto {
  @OneOf(registrationStatuses)
  status: RegistrationStatus;
}

export const toStatus = ({ status }: Pick<Registration, 'status'>): StatusDto => ({ status });
