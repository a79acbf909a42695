import { Controller, Get } from '@nestjs/common'
import { Positions } from '#libs/projection-runner'
import { positionsView, type PositionsView } from '#libs/runtime'

@Controller('positions')
export class PositionsController {
  constructor(private readonly positions: Positions) {}

  @Get()
  async getPositions(): Promise<PositionsView> {
    return positionsView(await this.positions.current())
  }
}
