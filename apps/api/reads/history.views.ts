import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import type { RecordedChange } from '#libs/trajectory'
import { EVENT_TYPES } from '../http/recorded.view.js'

export class HistoryLineView {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly eventId!: string
  @ApiProperty({ type: 'string', enum: EVENT_TYPES, example: 'ContractSigned' }) readonly type!: string
  @ApiPropertyOptional({ type: 'string', format: 'date', description: 'Day on which it took effect, as recorded.' })
  readonly effectiveOn?: string
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What was recorded.' }) readonly data!: object
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'What now counts, where corrected.' })
  readonly correctedData?: object
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly recordedAt!: string
  @ApiProperty({ type: 'string' }) readonly actor!: string
  @ApiProperty({ type: 'string' }) readonly role!: string
  @ApiPropertyOptional({
    type: 'string',
    description:
      'Why, from the vault; `[removed]` where the text was taken out by itself, `[erased]` once the person was erased, ' +
      '`[missing]` where an older vault that was put back does not have it.',
  })
  readonly reason?: string
  @ApiProperty({ type: 'string' }) readonly position!: string
  @ApiProperty({ type: 'string' }) readonly revision!: string
  @ApiPropertyOptional({
    type: 'string',
    format: 'uuid',
    description: 'The event that this one corrects or withdraws.',
  })
  readonly corrects?: string
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' } }) readonly correctedBy!: readonly string[]
  @ApiPropertyOptional({ type: 'string', format: 'uuid' }) readonly withdrawnBy?: string
  @ApiProperty({
    type: 'boolean',
    description: 'Whether the state rests on it: not withdrawn, not superseded, in effect on the day asked.',
  })
  readonly counts!: boolean
}

/** One line for each, so that one that is forgotten does not compile. */
const PERSON_DATA_CHANGES: Readonly<Record<RecordedChange['type'], true>> = {
  SsinReplaced: true,
  SsinCancelled: true,
  SsinWithdrawn: true,
  PersonDetailsReplaced: true,
  TextRemoved: true,
  PersonErased: true,
}

export class PersonDataLineView {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly eventId!: string
  @ApiProperty({ type: 'string', enum: Object.keys(PERSON_DATA_CHANGES) }) readonly type!: string
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly recordedAt!: string
  @ApiProperty({ type: 'string' }) readonly actor!: string
  @ApiProperty({ type: 'string' }) readonly role!: string
  @ApiProperty({ type: 'string' }) readonly position!: string
}

export class HistoryView {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly dossier!: string
  @ApiProperty({ type: 'string' }) readonly revision!: string
  @ApiProperty({ type: 'string' }) readonly position!: string
  @ApiProperty({ type: [HistoryLineView] }) readonly lines!: readonly HistoryLineView[]
  @ApiProperty({
    type: [PersonDataLineView],
    description: 'Who changed or erased the personal data, and when. Beside the trajectory: they move no revision.',
  })
  readonly personDataChanges!: readonly PersonDataLineView[]
}
