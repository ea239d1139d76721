import type { PipeTransform, Type } from '@nestjs/common';
import { DtoPipe } from '@poydu/service';

const validation = new DtoPipe();

/** Checks a body against its DTO where there is one; a request without a body costs nothing. For a parameter of type `Dto | undefined`. */
export class OptionalBody<T extends object> implements PipeTransform<unknown, Promise<T> | undefined> {
  constructor(private readonly dto: Type<T>) {}

  transform(body: unknown): Promise<T> | undefined {
    if (body === undefined || body === null) return undefined;
    return validation.transform(body, { type: 'body', metatype: this.dto }) as Promise<T>;
  }
}
