import { Param, type PipeTransform } from '@nestjs/common';
import { invalidField } from './errors.js';
import { isUuid } from './page.js';

class UuidPipe implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(value: string): string {
    if (!isUuid(value)) throw invalidField(`/${this.name}`, 'must be a UUID');
    return value.toLowerCase();
  }
}

/** A UUID in the path; anything else is a 400 that names it. */
export const IdParam = (name: string): ParameterDecorator => Param(name, new UuidPipe(name));
