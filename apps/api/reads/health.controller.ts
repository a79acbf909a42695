import { Controller, Get } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger'
import { GetPositions } from '#libs/queries'
import { ANYONE, Roles } from '../identity/roles.decorator.js'
import { Answers } from '../problems/answers.decorator.js'
import { ProblemException } from '../problems/problem.exception.js'

export class HealthView {
  @ApiProperty({ type: 'string', enum: ['live', 'ready'] }) readonly status!: string
}

@ApiTags('Operation')
@Controller('health')
export class HealthController {
  constructor(private readonly queries: QueryBus) {}

  @Get('live')
  @Roles(ANYONE)
  @ApiOperation({ summary: 'The process answers' })
  @ApiOkResponse({ type: HealthView })
  getLiveness(): HealthView {
    return { status: 'live' }
  }

  /** Rows that are behind are no reason to take the server away: what is read of one dossier does not use them. */
  @Get('ready')
  @Roles(ANYONE)
  @ApiOperation({ summary: 'The stores are open and the projections run' })
  @Answers('not-ready', 'store-unavailable')
  @ApiOkResponse({ type: HealthView })
  async getReadiness(): Promise<HealthView> {
    const { projections } = await this.queries.execute(new GetPositions())
    const stopped = projections.filter(({ state }) => state === 'stopped').map(({ name }) => name)
    if (stopped.length > 0) {
      throw new ProblemException('not-ready', `Stopped: ${stopped.join(', ')}.`)
    }
    return { status: 'ready' }
  }
}
