import { ApiExtension } from '@nestjs/swagger'
import type { ProblemName } from './problem-types.js'

/** What an endpoint can answer of its own, beside what its address and its kind make possible. The contract is told by it. */
export const Answers = (...problems: readonly ProblemName[]): MethodDecorator & ClassDecorator =>
  ApiExtension('x-problems', problems)
