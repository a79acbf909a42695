import { Catch, HttpStatus, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'

const UNAVAILABLE = {
  type: '/problems/store-unavailable',
  title: 'The store is not available',
  status: HttpStatus.SERVICE_UNAVAILABLE,
}
/** Waiting does not mend it, so that it is not told as something to be asked again. */
const DAMAGED = {
  type: '/problems/store-damaged',
  title: 'The store is damaged',
  status: HttpStatus.INTERNAL_SERVER_ERROR,
}

/** Seconds after which asking again makes sense. */
const RETRY_AFTER = '1'

/** In the words of the api, where the types are explained. */
@Catch(StoreUnavailable, StoreDamaged)
export class StoreFailureFilter implements ExceptionFilter<StoreUnavailable | StoreDamaged> {
  catch(failure: StoreUnavailable | StoreDamaged, host: ArgumentsHost): void {
    const problem = failure instanceof StoreDamaged ? DAMAGED : UNAVAILABLE
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    if (problem === UNAVAILABLE) reply.header('retry-after', RETRY_AFTER)
    void reply
      .status(problem.status)
      .type('application/problem+json')
      .send({ ...problem, detail: failure.message })
  }
}
