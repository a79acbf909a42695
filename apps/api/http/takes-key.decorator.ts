import { ApiHeader } from '@nestjs/swagger'
import { KEY_PATTERN } from './conditions.js'

/** A write that can be sent again without being done twice. */
export const TakesKey = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Chosen by the caller, 1 to 128 visible ASCII characters, and not a person’s number. The same request sent again with the same key is done once and answered as the first time; with another body it is refused (422).',
    schema: { type: 'string', pattern: KEY_PATTERN.source },
  })
