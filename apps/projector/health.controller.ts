import { Controller, Get, HttpStatus, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { StoreUnavailable } from '#libs/kernel'
import { Positions } from '#libs/projection-runner'
import { readinessOf, type Readiness } from './readiness.js'

@Controller('health')
export class HealthController {
  constructor(private readonly positions: Positions) {}

  @Get('live')
  getLiveness(): { readonly status: 'live' } {
    return { status: 'live' }
  }

  @Get('ready')
  async getReadiness(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.asked()
    if (readiness.status !== 'ready') reply.status(HttpStatus.SERVICE_UNAVAILABLE)
    return readiness
  }

  private async asked(): Promise<Readiness> {
    try {
      return readinessOf(await this.positions.current())
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      return { status: 'not-ready', state: 'dropped', reason: error.message }
    }
  }
}
