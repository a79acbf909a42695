import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { JOB_STATES } from './file-job.js'
import type { JobInHand } from './file-jobs.js'

const INSTANT = { type: 'string', format: 'date-time' } as const

export class ImportView {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly id!: string
  @ApiProperty({ type: 'string', enum: ['facts', 'linkage'] }) readonly kind!: string
  @ApiProperty({ type: 'string' }) readonly source!: string
  @ApiPropertyOptional({ type: 'string', format: 'date', description: 'Day of the linkage.' })
  readonly observedOn?: string
  @ApiPropertyOptional({
    type: 'string',
    format: 'date',
    description: 'First day for which the linkage speaks, if told.',
  })
  readonly coversFrom?: string
  @ApiPropertyOptional({
    type: 'string',
    format: 'date',
    description: 'Last day for which the linkage speaks, if told.',
  })
  readonly coversUntil?: string
  @ApiProperty({ type: 'string', enum: JOB_STATES }) readonly state!: string
  @ApiProperty({ type: 'string', description: 'Who sent it.' }) readonly actor!: string
  @ApiProperty(INSTANT) readonly receivedAt!: string
  @ApiPropertyOptional(INSTANT) readonly startedAt?: string
  @ApiPropertyOptional(INSTANT) readonly endedAt?: string
  @ApiProperty({ type: 'integer', description: 'Rows that have a verdict.' }) readonly rows!: number
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Rows by verdict; one that no row has is left out.',
  })
  readonly counts!: Readonly<Record<string, number>>
  @ApiPropertyOptional({ type: 'integer', description: 'Of the present run.' }) readonly rowsPerSecond?: number
  @ApiPropertyOptional({ ...INSTANT, description: 'As far as can be told from the pace so far.' })
  readonly estimatedEnd?: string
  @ApiPropertyOptional({ type: 'string', description: 'End of the log by now, or when it was done, for `atLeast`.' })
  readonly position?: string
  @ApiPropertyOptional({ type: 'string', description: 'Why it failed; of one that is running, what it waits for.' })
  readonly why?: string
}

/** All but why the record is corrected, and the role that everybody has who sends a file. */
export function importView(job: JobInHand): ImportView {
  const { correct: _, role: _role, ...view } = job
  return view
}
