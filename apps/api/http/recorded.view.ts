import { ApiProperty } from '@nestjs/swagger'
import { eventFields } from '#libs/trajectory'

/** All that a dossier's history can hold. */
export const EVENT_TYPES = Object.keys(eventFields)

export class RecordedEventView {
  @ApiProperty({ type: 'string', format: 'uuid', description: 'What a correction or withdrawal names.' })
  readonly id!: string
  @ApiProperty({ type: 'string', enum: EVENT_TYPES, example: 'ContractSigned' }) readonly type!: string
  @ApiProperty({ type: 'string', example: '3', description: 'Place in the dossier, from 0.' })
  readonly revision!: string
  @ApiProperty({ type: 'string', example: '151234', description: 'Place in the log.' }) readonly position!: string
}

export class RecordedView {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly dossier!: string
  @ApiProperty({ type: [RecordedEventView], description: 'What was recorded; empty when it was already so.' })
  readonly events!: readonly RecordedEventView[]
}
