import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { AppError, type FieldError, invalidField } from './errors.js';

const escapePointer = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

function fieldErrors(errors: ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = `${parent}/${escapePointer(property)}`;
    const details = Object.entries(constraints ?? {}).map(([rule, message]) =>
      rule === 'whitelistValidation' ? 'is not a known field' : message,
    );
    const own = details.length > 0 ? [{ pointer, detail: details.join('; ') }] : [];
    return [...own, ...fieldErrors(children ?? [], pointer)];
  });
}

/** Deeper than any DTO; what walks through a body by recursion would run out of stack. */
const deepest = 32;

/**
 * Refuses what the validator would stumble over or overlook.
 * @throws AppError validation-failed for too deep a nesting, and for an unknown field whose name every object inherits, such as `constructor`
 */
function assertPlain(fields: object): void {
  let level: [pointer: string, value: unknown][] = [['', fields]];
  for (let depth = 0; level.length > 0; depth += 1) {
    const [[pointer]] = level as [[string, unknown]];
    if (depth > deepest) throw invalidField(pointer.split('/', 2).join('/'), 'is nested too deep');
    level = level.flatMap(([parent, value]) =>
      Object.entries(value ?? {}).map(([name, child]): [string, unknown] => {
        const own = `${parent}/${escapePointer(name)}`;
        if (name in Object.prototype) throw invalidField(own, 'is not a known field');
        return [own, typeof child === 'object' ? child : null];
      }),
    );
  }
}

/** Parameters in an address are text: those declared as numbers or booleans are read as such. */
function readQuery(query: Record<string, unknown>, prototype: object): Record<string, unknown> {
  const typed = Object.entries(query).map(([name, value]) => {
    const type: unknown = Reflect.getMetadata('design:type', prototype, name);
    if (typeof value !== 'string') return [name, value];
    if (type === Number && /^-?\d+(\.\d+)?$/.test(value)) return [name, Number(value)];
    if (type === Boolean && /^(true|false)$/.test(value)) return [name, value === 'true'];
    return [name, value];
  });
  return Object.fromEntries(typed) as Record<string, unknown>;
}

/** Checks bodies and queries against their DTO. Unknown fields are refused; every bad field is named. */
@Injectable()
export class DtoPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      stopAtFirstError: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => {
        const fields = fieldErrors(errors);
        return new AppError('validation-failed', fields.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join('; '), {
          fields,
        });
      },
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (!this.toValidate(metadata)) return value;
    const fields = value === undefined ? {} : value;
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
      throw new AppError('validation-failed', 'The body is not a JSON object', {
        fields: [{ pointer: '', detail: 'is not a JSON object' }],
      });
    }
    assertPlain(fields);
    const isQuery = metadata.type === 'query' && metadata.metatype;
    const read = isQuery ? readQuery(fields as Record<string, unknown>, isQuery.prototype as object) : fields;
    return (await super.transform(read, metadata)) as unknown;
  }
}
