import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import type { ProblemCode } from '@poydu/contracts';

/** A successful answer of a route. `dto` is left out where there is no body. */
export const Answers = (status: number, dto?: Type, description = ''): MethodDecorator =>
  ApiResponse({ status, description, ...(dto ? { type: dto } : {}) });

/** The problem codes that a route can answer besides those of every route (validation, identity, faults). */
export const Problems = (...codes: ProblemCode[]): MethodDecorator => applyDecorators(ApiExtension('x-problems', codes));

/** The address outsiders use for a route, where nginx rewrites it. */
export const PublishedAs = (path: string): MethodDecorator => ApiExtension('x-public-path', path);
