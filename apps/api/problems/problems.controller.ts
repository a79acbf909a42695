import { Controller, Get, Param } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger'
import { ANYONE, Roles } from '../identity/roles.decorator.js'
import type { ProblemType } from './problem-type.js'
import { problemTypes, problemUri } from './problem-types.js'
import { ProblemException } from './problem.exception.js'

export class ProblemTypeView {
  @ApiProperty({ type: 'string', example: '/problems/dossier-exists' }) readonly type!: string
  @ApiProperty({ type: 'integer', example: 409 }) readonly status!: number
  @ApiProperty({ type: 'string' }) readonly title!: string
  @ApiProperty({ type: 'string', description: 'What it means, in a sentence.' }) readonly meaning!: string
}

const view = (name: string, [status, title, meaning]: ProblemType): ProblemTypeView => ({
  type: problemUri(name),
  status,
  title,
  meaning,
})

/** Where the `type` of a problem leads. */
@ApiTags('Problems')
@Controller('problems')
export class ProblemsController {
  @Get()
  @Roles(ANYONE)
  @ApiOperation({ summary: 'List the types of problem that the API answers' })
  @ApiOkResponse({ type: [ProblemTypeView] })
  listProblemTypes(): readonly ProblemTypeView[] {
    return [...problemTypes].map(([name, type]) => view(name, type))
  }

  @Get(':problem')
  @Roles(ANYONE)
  @ApiOperation({ summary: 'Explain one type of problem' })
  @ApiParam({ name: 'problem', description: 'Last part of the `type`.', example: 'dossier-exists' })
  @ApiOkResponse({ type: ProblemTypeView })
  getProblemType(@Param('problem') name: string): ProblemTypeView {
    const type = problemTypes.get(name)
    if (!type) throw new ProblemException('problem-unknown', 'No problem of the API has this type.')
    return view(name, type)
  }
}
