import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'

/** Of a dossier, or of something in it: where it stood, and from when that is seen. */
export class SeenView {
  @ApiProperty({ type: 'string', format: 'uuid' }) readonly dossier!: string
  @ApiProperty({ type: 'string', description: 'Of the last event that was known.' }) readonly revision!: string
  @ApiProperty({ type: 'string' }) readonly position!: string
  @ApiProperty({ type: 'string', format: 'date', description: 'The day for which this holds.' }) readonly asOf!: string
  @ApiPropertyOptional({ type: 'string', format: 'date-time', description: 'The instant from whose knowledge.' })
  readonly knownAt?: string
}
