import type { CalendarDate, Euro } from '#libs/kernel'
import { CLOSURE_OUTCOMES, VIOLATION_REASONS, type ClosureOutcome, type ViolationReason } from '#libs/trajectory'
import { IsCalendarDay, IsEuroAmount, IsOneOf, IsViolationId } from '../validation/fields.js'
import { ExplainedBody, WriteBody } from './write-body.js'

export class ViolationBody extends ExplainedBody {
  @IsViolationId({
    description: 'Id of the violation file, not a person’s number; given by the server when left out.',
    optional: true,
  })
  readonly violationId?: string
  @IsOneOf(VIOLATION_REASONS, { description: 'What is sent on (inbreuk).' }) readonly reason!: ViolationReason
  @IsCalendarDay({ description: 'Day of sending on.' }) readonly referredOn!: CalendarDate
  @IsCalendarDay({ description: 'The violation’s own date, when it is not the day of sending on.', optional: true })
  readonly occurredOn?: CalendarDate
}

export class NoticeOfDefaultBody extends WriteBody {
  @IsCalendarDay({ description: 'Day of sending (ingebrekestelling).' }) readonly sentOn!: CalendarDate
}

export class DefenceBody extends WriteBody {
  @IsCalendarDay({ description: 'Day on which the defence came in (verweer).' }) readonly submittedOn!: CalendarDate
}

export class HearingBody extends WriteBody {
  @IsCalendarDay({ description: 'Day of the hearing (hoorzitting).' }) readonly heldOn!: CalendarDate
}

export class FineBody extends WriteBody {
  @IsCalendarDay({ description: 'Day of the decision.' }) readonly imposedOn!: CalendarDate
  @IsEuroAmount({
    description: 'The fine in euro, within the bounds in force on that day (built in: 50.00 to 5000.00).',
  })
  readonly amount!: Euro
}

export class ClosureBody extends WriteBody {
  @IsCalendarDay({ description: 'Day of the decision.' }) readonly closedOn!: CalendarDate
  @IsOneOf(CLOSURE_OUTCOMES, { description: 'Outcome without a fine.' }) readonly outcome!: ClosureOutcome
}

export class PaymentBody extends WriteBody {
  @IsCalendarDay({ description: 'Day of payment.' }) readonly paidOn!: CalendarDate
  @IsEuroAmount({ description: 'What was paid. What exceeds the fine is no payment of it, and is paid back.' })
  readonly amount!: Euro
}

export class ReminderBody extends WriteBody {
  @IsCalendarDay({ description: 'Day of sending (aanmaning).' }) readonly sentOn!: CalendarDate
}

export class UncollectableBody extends WriteBody {
  @IsCalendarDay({ description: 'Day on which the fine was declared uncollectable.' })
  readonly declaredOn!: CalendarDate
}

export class AnnulmentBody extends WriteBody {
  @IsCalendarDay({ description: 'Day on which the fine was annulled.' }) readonly annulledOn!: CalendarDate
}
