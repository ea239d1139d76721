import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { ACCESS } from '@poydu/service';

/** Who may call a route. */
export type Access =
  | { kind: 'public' }
  | { kind: 'optional' }
  /** A person, who has one of the roles, if any are named. */
  | { kind: 'required'; roles: string[] }
  /** A registered client of the fleet whose credential has the scope. */
  | { kind: 'service'; scope: string };

type Route = ClassDecorator & MethodDecorator;

/** Sets what the guard asks for, and says the same in the OpenAPI document (`x-auth`), from which nginx's locations are made. */
const allow = (access: Access): Route => applyDecorators(SetMetadata(ACCESS, access), ApiExtension('x-auth', access.kind));

/** Everybody may call it; whatever identity comes along is not read. */
export const Public = (): Route => allow({ kind: 'public' });

/** Everybody may call it; who has logged in is known. */
export const OptionalIdentity = (): Route => allow({ kind: 'optional' });

/** Only people with one of these roles. */
export const Roles = (...roles: string[]): Route => applyDecorators(allow({ kind: 'required', roles }), ApiExtension('x-roles', roles));

/** Only clients of the fleet whose service credential has this scope, never people. */
export const Scope = (scope: string): Route => applyDecorators(allow({ kind: 'service', scope }), ApiExtension('x-scope', scope));
