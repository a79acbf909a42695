import { Module, type DynamicModule } from '@nestjs/common'
import { TrajectModule, type Settings } from '#libs/runtime'
import { HealthController } from './health.controller.js'
import { PositionsController } from './positions.controller.js'

@Module({ controllers: [PositionsController, HealthController] })
export class ProjectorAppModule {
  static projecting(settings: Settings): DynamicModule {
    return { module: ProjectorAppModule, imports: [TrajectModule.projecting(settings)] }
  }
}
