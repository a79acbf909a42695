import { Module, type DynamicModule } from '@nestjs/common'
import { TrajectModule, type Settings } from '#libs/runtime'
import type { OnBreakdown } from '#libs/sqlite'
import { CorrectionsController } from './facts/corrections.controller.js'
import { DossiersController } from './facts/dossiers.controller.js'
import { ExemptionsController } from './facts/exemptions.controller.js'
import { FineCollectionController } from './facts/fine-collection.controller.js'
import { IntakeController } from './facts/intake.controller.js'
import { PersonDataController } from './facts/person-data.controller.js'
import { SupportController } from './facts/support.controller.js'
import { VdabController } from './facts/vdab.controller.js'
import { ViolationFilesController } from './facts/violation-files.controller.js'
import { ViolationsController } from './facts/violations.controller.js'
import { FilesModule } from './files/files.module.js'
import { ProblemsController } from './problems/problems.controller.js'
import { DossierReadsController } from './reads/dossier-reads.controller.js'
import { HealthController } from './reads/health.controller.js'
import { PositionsController } from './reads/positions.controller.js'
import { ReportsController } from './reads/reports.controller.js'
import { ViolationReadsController } from './reads/violation-reads.controller.js'
import { WorklistController } from './reads/worklist.controller.js'

@Module({
  controllers: [
    DossiersController,
    WorklistController,
    DossierReadsController,
    ViolationReadsController,
    IntakeController,
    ExemptionsController,
    VdabController,
    SupportController,
    ViolationsController,
    ViolationFilesController,
    FineCollectionController,
    CorrectionsController,
    PersonDataController,
    ReportsController,
    PositionsController,
    HealthController,
    ProblemsController,
  ],
})
export class ApiModule {
  static serving(settings: Settings, onBreakdown?: OnBreakdown): DynamicModule {
    return {
      module: ApiModule,
      imports: [TrajectModule.serving(settings, onBreakdown), FilesModule.within(settings, onBreakdown)],
    }
  }
}
