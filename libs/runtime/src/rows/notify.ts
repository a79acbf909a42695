import { Logger } from '@nestjs/common'
import type { Notice } from '#libs/projection-runner'

const logger = new Logger('Rows')

/** What an operator should know of the rows goes where everything else is logged. */
export const notify = ({ level, message }: Notice): void =>
  level === 'info' ? logger.log(message) : logger[level](message)
