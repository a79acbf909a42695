import { Controller, Get } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger'
import { PROJECTION_STATES } from '#libs/projection-runner'
import { GetPositions } from '#libs/queries'
import { positionsView } from '#libs/runtime'
import { ROLES } from '#libs/trajectory'
import { Roles } from '../identity/roles.decorator.js'

const STATES = `\`live\`: follows the log. \`quarantined\`: so too, without the dossiers that could not be folded.
\`catching-up\`: on its way there, or \`reason\` says that the rows are of another version. \`dropped\`: cut off from a store,
about to resume; or no projector has the lease to write the rows; \`reason\` says which. \`rebuilding\`: built anew.
\`standby\`: another process carries the rows. \`stopped\`: nobody does; \`reason\` says why.`

class QuarantinedView {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly dossier!: string
  @ApiProperty({ type: 'string', description: 'Of the event that could not be folded.' }) readonly position!: string
  @ApiProperty({ type: 'string' }) readonly eventType!: string
  @ApiProperty({ type: 'string' }) readonly error!: string
}

class ProjectionView {
  @ApiProperty({ type: 'string', example: 'current-status' }) readonly name!: string
  @ApiProperty({ type: 'string' }) readonly version!: string
  @ApiProperty({ type: 'string', enum: PROJECTION_STATES, description: STATES }) readonly state!: string
  @ApiPropertyOptional({ type: 'string' }) readonly reason?: string
  @ApiProperty({ type: 'string', description: 'Everything up to here is in the rows.' }) readonly position!: string
  @ApiProperty({ type: 'string', description: 'How far that lies behind the head.' }) readonly lag!: string
  @ApiProperty({ type: [QuarantinedView], description: 'Dossiers whose rows stand still.' })
  readonly quarantined!: readonly QuarantinedView[]
}

export class PositionsView {
  @ApiProperty({ type: 'string', description: 'Position of the last event in the log.' }) readonly head!: string
  @ApiProperty({ type: [ProjectionView] }) readonly projections!: readonly ProjectionView[]
}

@ApiTags('Operation')
@Controller('positions')
export class PositionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles(...ROLES)
  @ApiOperation({ summary: 'Head of the log, position and lag of every projection' })
  @ApiOkResponse({ type: PositionsView })
  async getPositions(): Promise<PositionsView> {
    return positionsView(await this.queries.execute(new GetPositions()))
  }
}
