import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common'
import { checkerOf, type Class } from './compiled-checker.js'
import { InvalidInput } from './field-error.js'

/** Checks bodies and queries against their class. What is valid goes on as it came in: nothing is converted. */
@Injectable()
export class CompiledValidationPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || !metatype) return value
    const errors = checkerOf(metatype as Class)(value)
    if (errors.length > 0) throw new InvalidInput(errors)
    return value
  }
}
