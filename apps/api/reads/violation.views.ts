import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { CLOSURE_OUTCOMES, VIOLATION_REASONS } from '#libs/trajectory'
import { SeenView } from './seen.view.js'

const DAY = { type: 'string', format: 'date' } as const
const EURO = { type: 'string', example: '100.00' } as const
const EVENT = { type: 'string', format: 'uuid', description: 'What a correction or withdrawal names.' } as const

class InFileView {
  @ApiProperty(EVENT) readonly eventId!: string
}

export class SendingView extends InFileView {
  @ApiProperty(DAY) readonly sentOn!: string
}

export class DefenceView extends InFileView {
  @ApiProperty(DAY) readonly submittedOn!: string
}

export class HearingView extends InFileView {
  @ApiProperty(DAY) readonly heldOn!: string
}

export class PaymentView extends InFileView {
  @ApiProperty(DAY) readonly paidOn!: string
  @ApiProperty(EURO) readonly amount!: string
}

export class UncollectableView extends InFileView {
  @ApiProperty(DAY) readonly declaredOn!: string
}

export class AnnulmentView extends InFileView {
  @ApiProperty(DAY) readonly annulledOn!: string
}

export class FineView extends InFileView {
  @ApiProperty(DAY) readonly imposedOn!: string
  @ApiProperty(EURO) readonly amount!: string
  @ApiProperty({ ...EURO, description: 'All payments together.' }) readonly paid!: string
  @ApiProperty({ ...EURO, description: 'What is still owed of it; nothing of a fine that was annulled.' })
  readonly outstanding!: string
  @ApiProperty({ type: [SendingView] }) readonly reminders!: readonly SendingView[]
  @ApiProperty({ type: [PaymentView] }) readonly payments!: readonly PaymentView[]
  @ApiPropertyOptional({ type: UncollectableView, description: 'That it is uncollectable; it is owed all the same.' })
  readonly uncollectable?: UncollectableView
  @ApiPropertyOptional({ type: AnnulmentView, description: 'That it was annulled.' })
  readonly annulment?: AnnulmentView
}

export class ClosureView extends InFileView {
  @ApiProperty(DAY) readonly closedOn!: string
  @ApiProperty({ type: 'string', enum: CLOSURE_OUTCOMES }) readonly outcome!: string
}

/** Everything with its corrections, and without what was withdrawn. */
export class ViolationFileView extends InFileView {
  @ApiProperty({ type: 'string' }) readonly violationId!: string
  @ApiProperty({ type: 'string', enum: VIOLATION_REASONS }) readonly reason!: string
  @ApiProperty(DAY) readonly referredOn!: string
  @ApiProperty({ ...DAY, description: 'The violation’s own date.' }) readonly occurredOn!: string
  @ApiProperty({ type: [SendingView] }) readonly noticesOfDefault!: readonly SendingView[]
  @ApiProperty({ type: [DefenceView] }) readonly defences!: readonly DefenceView[]
  @ApiProperty({ type: [HearingView] }) readonly hearings!: readonly HearingView[]
  @ApiPropertyOptional({
    ...DAY,
    description: 'Day of the decision, by a fine or by a closure; absent while it is open.',
  })
  readonly decidedOn?: string
  @ApiPropertyOptional({ type: FineView, description: 'The fine that was imposed, and what became of it.' })
  readonly fine?: FineView
  @ApiPropertyOptional({ type: ClosureView, description: 'The decision without a fine.' })
  readonly closure?: ClosureView
  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    description:
      'Payments and other facts about a fine that was withdrawn since (`fine-missing`), as the history tells them: they are withdrawn too, and recorded anew on the right one.',
  })
  readonly withoutFine!: readonly string[]
}

export class ViolationFilesView extends SeenView {
  @ApiProperty({ type: [ViolationFileView], description: 'In the order in which they are on record.' })
  readonly violations!: readonly ViolationFileView[]
}

export class ViolationFileSeenView extends SeenView {
  @ApiProperty({ type: ViolationFileView }) readonly violation!: ViolationFileView
}

export class UnpaidFineView {
  @ApiProperty({ type: 'string' }) readonly violationId!: string
  @ApiProperty(DAY) readonly imposedOn!: string
  @ApiProperty(EURO) readonly amount!: string
  @ApiProperty({ ...EURO, description: 'What is still owed of it.' }) readonly outstanding!: string
  @ApiPropertyOptional({ ...DAY, description: 'Day of the last reminder.' }) readonly remindedOn?: string
}
