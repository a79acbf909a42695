import { Catch, HttpStatus, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { StoreUnavailable } from '#libs/kernel'

/** In the words of the api, where the type is explained. */
@Catch(StoreUnavailable)
export class StoreUnavailableFilter implements ExceptionFilter<StoreUnavailable> {
  catch({ message: detail }: StoreUnavailable, host: ArgumentsHost): void {
    const [type, title] = ['/problems/store-unavailable', 'The store is not available']
    const status = HttpStatus.SERVICE_UNAVAILABLE
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    void reply.status(status).type('application/problem+json').send({ type, title, status, detail })
  }
}
