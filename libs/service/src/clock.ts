import { Injectable } from '@nestjs/common';
import { newId } from '@poydu/contracts';

/** The time, injected so that tests set it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** New ids (UUIDv7, RFC 9562: they sort by time), injected so that tests set them. */
@Injectable()
export class Ids {
  next(): string {
    return newId();
  }
}
