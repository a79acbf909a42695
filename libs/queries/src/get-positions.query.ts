import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs'
import { Positions, type PositionsReport } from '#libs/projection-runner'

/** The end of the log, and how far each projection has come. */
export class GetPositions extends Query<PositionsReport> {}

@QueryHandler(GetPositions)
export class GetPositionsHandler implements IQueryHandler<GetPositions> {
  constructor(private readonly positions: Positions) {}

  execute(): Promise<PositionsReport> {
    return this.positions.current()
  }
}
