import { applyDecorators, SetMetadata } from '@nestjs/common'
import { ApiExtension } from '@nestjs/swagger'
import type { Role } from '#libs/trajectory'

/** For whoever asks, without identification: health, and what explains the API itself. */
export const ANYONE = 'anyone'
export type Admitted = Role | typeof ANYONE

export const ADMITTED = 'traject:admitted'

/** Which roles an endpoint admits. Every endpoint says so; one that does not, admits nobody. */
export const Roles = (...admitted: readonly [Admitted, ...Admitted[]]) =>
  applyDecorators(SetMetadata(ADMITTED, admitted), ApiExtension('x-roles', admitted))
