import { ApiProperty } from '@nestjs/swagger'

export class RecordedEventView {
  @ApiProperty({ type: 'string', format: 'uuid', description: 'What a correction or withdrawal names.' })
  readonly id!: string
  @ApiProperty({ type: 'string', example: 'ContractSigned' }) readonly type!: string
  @ApiProperty({ type: 'string', example: '3', description: 'Place in the dossier, from 0.' })
  readonly revision!: string
  @ApiProperty({ type: 'string', example: '151234', description: 'Place in the log.' }) readonly position!: string
}

export class RecordedView {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly dossier!: string
  @ApiProperty({ type: [RecordedEventView], description: 'What was recorded; empty when it was already so.' })
  readonly events!: readonly RecordedEventView[]
}
