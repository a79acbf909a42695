import type { CalendarDate } from '#libs/kernel'
import { LINKAGE_FIELDS, ORIGINS, type LinkageField, type Origin } from '#libs/trajectory'
import { IsCalendarDay, IsFlag, IsId, IsOneOf, IsWord } from '../validation/fields.js'
import { WriteBody } from './write-body.js'

export class ReferralBody extends WriteBody {
  @IsCalendarDay({ description: 'Day on which the agency referred the person to VDAB.' })
  readonly referredOn!: CalendarDate
}

export class VdabRegistrationBody extends WriteBody {
  @IsCalendarDay({ description: 'Day of registration with VDAB; may lie before reporting or signing.' })
  readonly registeredOn!: CalendarDate
  @IsOneOf(ORIGINS, { description: 'How the registration came about.' }) readonly origin!: Origin
}

export class VdabDeregistrationBody extends WriteBody {
  @IsCalendarDay({ description: 'First day no longer registered. The duty stays met by the first registration.' })
  readonly deregisteredOn!: CalendarDate
}

export class EmploymentObservationBody extends WriteBody {
  @IsCalendarDay({ description: 'Day for which the linkage with VDAB tells this.' }) readonly observedOn!: CalendarDate
  @IsFlag({ description: 'Whether the person was in work on that day.' }) readonly employed!: boolean
  @IsCalendarDay({ description: 'Since when in that work, where the linkage tells.', optional: true })
  readonly since?: CalendarDate
}

export class LinkageDifferenceBody extends WriteBody {
  @IsCalendarDay({ description: 'Day for which the linkage with VDAB tells this.' }) readonly observedOn!: CalendarDate
  @IsOneOf(LINKAGE_FIELDS, { description: 'In what linkage and record differ.' }) readonly field!: LinkageField
  @IsWord({ description: 'What is on record, where anything is.', optional: true }) readonly recorded?: string
  @IsWord({ description: 'What the linkage reported.' }) readonly reported!: string
  @IsId({ description: 'Of an origin: id of the event of the registration that it is of.', optional: true })
  readonly eventId?: string
}

export class LinkageDismissalBody extends WriteBody {
  @IsCalendarDay({ description: 'Day of the linkage that differs.' }) readonly observedOn!: CalendarDate
  @IsOneOf(LINKAGE_FIELDS, { description: 'In what it differs.' }) readonly field!: LinkageField
  @IsCalendarDay({ description: 'Day on which it was decided that the record is right.' })
  readonly dismissedOn!: CalendarDate
}
