/** Decorators for the fields of DTOs: each gives validation and OpenAPI at once, so that the two cannot differ. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDate,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

interface Documented {
  description?: string;
  example?: unknown;
}

/** The field may be absent. null is not absence: see Nullable. */
export const Optional = (): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    ApiProperty({ required: false }),
  );

/** The field may be null. */
export const Nullable = (): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_, value) => value !== null),
    ApiProperty({ nullable: true }),
  );

interface TextOptions extends Documented {
  /** In characters; default 0. */
  min?: number;
  max: number;
  pattern?: RegExp;
  /** What the pattern asks for, in words. */
  patternDetail?: string;
  format?: string;
}

/** Postgres keeps no null characters in text, and no lone surrogates in jsonb; nothing else of Unicode is refused. */
// eslint-disable-next-line no-control-regex -- the null character is what it looks for
const storable = /^[^\u0000\p{Surrogate}]*$/u;
const IsStorable = (): PropertyDecorator => Matches(storable, { message: 'must not contain null characters or halves of characters' });

/** Counts characters as Postgres does. class-validator's own rules leave out the marks that say how the character before looks. */
const HasLength = (min: number, max: number): PropertyDecorator => {
  const lengthOf = (value: unknown) => [...String(value)].length;
  const tooShort = min === 1 ? 'must not be empty' : `must have at least ${String(min)} characters`;
  const tooLong = `must have at most ${String(max)} characters`;
  return ValidateBy({
    name: 'hasLength',
    validator: {
      validate: (value) => lengthOf(value) >= min && lengthOf(value) <= max,
      defaultMessage: (field) => (lengthOf(field?.value) < min ? tooShort : tooLong),
    },
  });
};

export const Text = ({ min = 0, max, pattern, patternDetail, ...documented }: TextOptions): PropertyDecorator =>
  applyDecorators(
    IsString({ message: 'must be text' }),
    HasLength(min, max),
    IsStorable(),
    ...(pattern ? [Matches(pattern, { message: patternDetail ?? `must match ${pattern.source}` })] : []),
    ApiProperty({ type: String, minLength: min || undefined, maxLength: max, pattern: pattern?.source, ...documented }),
  );

/** An e-mail address, kept in lower case: addresses are unique without regard to case. */
export const Email = (documented: Documented = {}): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toLowerCase() : value)),
    IsString({ message: 'must be text' }),
    HasLength(0, 254),
    IsStorable(),
    IsEmail({}, { message: 'must be an e-mail address' }),
    ApiProperty({ type: String, format: 'email', maxLength: 254, ...documented }),
  );

interface Range extends Documented {
  min?: number;
  max?: number;
}

/** A whole number; by default at most what fits a Postgres integer. */
export const Integer = ({ min = -2_147_483_648, max = 2_147_483_647, ...documented }: Range = {}): PropertyDecorator =>
  applyDecorators(
    IsInt({ message: 'must be a whole number' }),
    Min(min, { message: `must be at least ${String(min)}` }),
    Max(max, { message: `must be at most ${String(max)}` }),
    ApiProperty({ type: 'integer', minimum: min, maximum: max, ...documented }),
  );

export const Decimal = ({ min, max, ...documented }: Required<Pick<Range, 'min' | 'max'>> & Documented): PropertyDecorator =>
  applyDecorators(
    IsNumber({ allowNaN: false, allowInfinity: false }, { message: 'must be a number' }),
    Min(min, { message: `must be at least ${String(min)}` }),
    Max(max, { message: `must be at most ${String(max)}` }),
    ApiProperty({ type: Number, minimum: min, maximum: max, ...documented }),
  );

export const Flag = (documented: Documented = {}): PropertyDecorator =>
  applyDecorators(IsBoolean({ message: 'must be true or false' }), ApiProperty({ type: Boolean, ...documented }));

export const Id = (documented: Documented = {}): PropertyDecorator =>
  applyDecorators(IsUUID('all', { message: 'must be a UUID' }), ApiProperty({ type: String, format: 'uuid', ...documented }));

const isDay = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^(19|20|21)\d\d-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

const instantPattern = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/i;

/** The day is looked at by itself, for Date would read 30 February as 2 March. */
const readInstant = (value: unknown): unknown =>
  typeof value === 'string' && isDay(instantPattern.exec(value)?.[1]) ? new Date(value) : value;

/** A point in time, RFC 3339 with offset on the wire, a Date in code. */
export const Instant = (documented: Documented = {}): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => readInstant(value)),
    IsDate({ message: 'must be an RFC 3339 time with offset, between the years 1900 and 2199' }),
    ApiProperty({ type: String, format: 'date-time', ...documented }),
  );

/** A calendar day, YYYY-MM-DD, kept as text: it has no time zone. */
export const Day = (documented: Documented = {}): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === null || value === undefined || isDay(value) ? value : { notADay: true })),
    IsString({ message: 'must be a day, YYYY-MM-DD' }),
    ApiProperty({ type: String, format: 'date', ...documented }),
  );

/** `+03:00` is taken by Intl, too, but does not know summer time; a calendar wants a name. */
const isTimeZone = (value: unknown): boolean => {
  if (typeof value !== 'string' || !/^[A-Za-z]/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** A time zone by its IANA name; aliases are valid, for browsers use them. */
export const TimeZone = (documented: Documented = {}): PropertyDecorator =>
  applyDecorators(
    IsString({ message: 'must be text' }),
    HasLength(0, 64),
    ValidateBy({ name: 'isTimeZone', validator: { validate: isTimeZone, defaultMessage: () => 'must be an IANA time zone' } }),
    ApiProperty({ type: String, maxLength: 64, example: 'Europe/Moscow', ...documented }),
  );

export const OneOf = (values: readonly string[], documented: Documented = {}): PropertyDecorator =>
  applyDecorators(
    IsIn(values, { message: `must be one of ${values.join(', ')}` }),
    ApiProperty({ type: String, enum: [...values], ...documented }),
  );

// Nest's OpenAPI module takes a function for lazy only when its name is `type`, hence the arrow functions below.

/** A field that holds a DTO. */
export const Nested = (dto: () => new () => object, documented: Documented = {}): PropertyDecorator =>
  applyDecorators(
    // class-transformer takes a class with a field `push` for a kind of list, and fails where somebody sends a list.
    (target: object, name?: string | symbol) => {
      if (name !== undefined) Reflect.defineMetadata('design:type', Object, target, name);
    },
    Type(dto),
    IsObject({ message: 'must be an object' }),
    ValidateNested(),
    ApiProperty({ type: () => dto(), ...documented }),
  );

/** A field that holds a list of DTOs. */
export const ListOf = (dto: () => new () => object, { max = 100, ...documented }: Documented & { max?: number } = {}): PropertyDecorator =>
  applyDecorators(
    Type(dto),
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(max, { message: `must have at most ${String(max)} items` }),
    ValidateNested({ each: true }),
    ApiProperty({ type: () => dto(), isArray: true, ...documented }),
  );

/** A field that holds a list of short words out of a fixed set. */
export const ListOfWords = (values: readonly string[], documented: Documented = {}): PropertyDecorator =>
  applyDecorators(
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(values.length, { message: `must have at most ${String(values.length)} items` }),
    IsIn(values, { each: true, message: `must be some of ${values.join(', ')}` }),
    ApiProperty({ type: String, enum: [...values], isArray: true, ...documented }),
  );

interface TextsOptions extends Documented {
  /** How many. */
  min?: number;
  max: number;
  /** Of each, in characters. */
  length: { min: number; max: number };
}

/** A field that holds a list of texts, none of them twice. */
export const ListOfTexts = ({ min = 0, max, length, ...documented }: TextsOptions): PropertyDecorator => {
  const isText = (value: unknown) =>
    typeof value === 'string' && storable.test(value) && [...value].length >= length.min && [...value].length <= length.max;
  return applyDecorators(
    IsArray({ message: 'must be a list' }),
    ArrayMinSize(min, { message: `must have at least ${String(min)} items` }),
    ArrayMaxSize(max, { message: `must have at most ${String(max)} items` }),
    ArrayUnique({ message: 'must not have anything twice' }),
    ValidateBy({
      name: 'isListOfTexts',
      validator: {
        validate: (value) => Array.isArray(value) && value.every(isText),
        defaultMessage: () => `must be texts of ${String(length.min)} to ${String(length.max)} characters`,
      },
    }),
    ApiProperty({
      type: 'array',
      items: { type: 'string', minLength: length.min, maxLength: length.max },
      minItems: min,
      maxItems: max,
      uniqueItems: true,
      ...documented,
    }),
  );
};

/** A field that holds a list of ids. */
export const ListOfIds = ({ max, ...documented }: Documented & { max: number }): PropertyDecorator =>
  applyDecorators(
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(max, { message: `must have at most ${String(max)} items` }),
    IsUUID('all', { each: true, message: 'must be UUIDs' }),
    ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: max, ...documented }),
  );
