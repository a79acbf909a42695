import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs'
import { RuleBroken } from '#libs/kernel'
import type { ViolationFile } from '#libs/trajectory'
import { GetViolationFiles, GetViolationFilesHandler, type ViolationFiles } from './get-violation-files.query.js'
import type { PointOfView } from './point-of-view.js'

export interface ViolationFileSeen extends Omit<ViolationFiles, 'violations'> {
  readonly violation: ViolationFile
}

/** One violation file, by its id: where the answer to a referral says that it is. */
export class GetViolationFile extends Query<ViolationFileSeen> {
  constructor(
    readonly dossier: string,
    readonly violationId: string,
    readonly asked: PointOfView = {},
  ) {
    super()
  }
}

@QueryHandler(GetViolationFile)
export class GetViolationFileHandler implements IQueryHandler<GetViolationFile> {
  constructor(private readonly files: GetViolationFilesHandler) {}

  async execute({ dossier, violationId, asked }: GetViolationFile): Promise<ViolationFileSeen> {
    const { violations, ...seen } = await this.files.execute(new GetViolationFiles(dossier, asked))
    const violation = violations.find(it => it.violationId === violationId)
    if (!violation) throw new RuleBroken('violation-unknown', notThere(asked), 'violationId')
    return { ...seen, violation }
  }
}

/** Asked of a day or an instant that has passed, it may be there now. */
function notThere({ asOf, knownAt }: PointOfView): string {
  if (asOf === undefined && knownAt === undefined) return 'This dossier has no such violation.'
  return `This dossier had no such violation${asOf ? ` by ${asOf}` : ''}${knownAt ? `, as known at ${knownAt}` : ''}.`
}
