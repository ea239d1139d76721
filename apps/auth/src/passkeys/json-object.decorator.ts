import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';

/** A field that holds an object of the WebAuthn standard as browsers make and read it: it may get members that we do not know. */
export const JsonObject = (description: string): PropertyDecorator =>
  applyDecorators(IsObject({ message: 'must be an object' }), ApiProperty({ type: Object, description }));
