import type { CalendarDate } from '#libs/kernel'
import type { Ssin } from '#libs/person-vault'
import { AGENCIES, CATEGORIES, type Agency, type Category } from '#libs/trajectory'
import { IsBirthDate, IsCalendarDay, IsId, IsName, IsOneOf, IsSsin } from '../validation/fields.js'
import { IsPart } from '../validation/part.decorator.js'
import { WriteBody } from './write-body.js'

export class PersonBody {
  @IsName({ description: 'Family name.', optional: true, example: 'Vermeulen' }) readonly familyName?: string
  @IsName({ description: 'Given names.', optional: true, example: 'Lotte' }) readonly givenNames?: string
  @IsBirthDate({ description: 'Birth date, a day that has come; month or day may be 00.', optional: true })
  readonly birthDate?: string
}

export class DossierBody extends WriteBody {
  @IsSsin({ description: 'INSZ or rijksregisternummer of the person. Kept in the vault only.' }) readonly ssin!: Ssin
  @IsOneOf(CATEGORIES, { description: 'Verplicht (`mandatory`) or rechthebbend (`entitled`).' })
  readonly category!: Category
  @IsOneOf(AGENCIES, { description: 'Agency that follows the trajectory.' }) readonly agency!: Agency
  @IsCalendarDay({ description: 'Day of reporting to the agency (aanmelding).' }) readonly reportedOn!: CalendarDate
  @IsPart(() => PersonBody, { description: 'Who it is. Kept in the vault only.', optional: true })
  readonly person?: PersonBody
}

export class SearchBody {
  @IsSsin({ description: 'Present or former number of the person.' }) readonly ssin!: Ssin
}

export class SsinWithdrawalBody {
  @IsSsin({ description: 'A number that was entered by mistake, and replaced or cancelled since: somebody else’s.' })
  readonly ssin!: Ssin
}

export class TextRemovalBody {
  @IsId({ description: 'Id of the event that was recorded with the text, as the history tells it.' })
  readonly eventId!: string
}

export class SsinReplacementBody {
  @IsSsin({ description: 'The number that replaces the present one, which goes on finding the dossier.' })
  readonly ssin!: Ssin
}
