import type { CohortFigure } from '../cohort-figures.js'
import type { FigureWords, FigureWordsOf } from './words.js'

const leadTime = (label: string, how: string): FigureWords => ({
  label,
  definition: ({ asOf }) =>
    `${how} van de dagen van de ondertekening van het contract tot de inschrijving bij VDAB, over de personen van de ` +
    `cohorte die na de ondertekening en uiterlijk op ${asOf} zijn ingeschreven; in hele dagen, een halve naar boven afgerond.`,
})

export const cohortFiguresInDutch: FigureWordsOf<CohortFigure> = {
  cohort: {
    label: 'Cohorte',
    definition: ({ from, to, asOf }) =>
      `Personen van wie het eerste contract in de gevraagde periode is ondertekend van ${from} tot en met ${to} (en ` +
      `uiterlijk op ${asOf}), met de verplichting tot inschrijving bij VDAB, en daarvan niet vrijgesteld op hun vervaldag. ` +
      'Categorie op de dag van ondertekening; het agentschap van de aanmelding.',
  },
  registered: {
    label: 'Ingeschreven',
    definition: ({ asOf }) =>
      `Personen van de cohorte die uiterlijk op ${asOf} voor het eerst bij VDAB zijn ingeschreven.`,
  },
  'registered-at-signing': {
    label: 'Ingeschreven bij of vóór de ondertekening',
    definition: () =>
      'Personen van de cohorte die uiterlijk op de dag van ondertekening voor het eerst bij VDAB zijn ingeschreven.',
  },
  'registered-before-reporting': {
    label: 'Ingeschreven vóór de aanmelding bij het agentschap',
    definition: () =>
      'Van wie bij of vóór de ondertekening is ingeschreven: ingeschreven vóór de dag van aanmelding bij het agentschap.',
  },
  'registered-between-reporting-and-signing': {
    label: 'Ingeschreven van aanmelding tot ondertekening',
    definition: () =>
      'Van wie bij of vóór de ondertekening is ingeschreven: ingeschreven op of na de dag van aanmelding bij het agentschap.',
  },
  'registered-after-signing': {
    label: 'Ingeschreven na de ondertekening',
    definition: ({ asOf }) =>
      `Personen van de cohorte die na de dag van ondertekening en uiterlijk op ${asOf} voor het eerst bij VDAB zijn ingeschreven.`,
  },
  'registered-in-time': {
    label: 'Tijdig ingeschreven',
    definition: ({ asOf }) =>
      `Personen van de cohorte die uiterlijk op hun vervaldag (en uiterlijk op ${asOf}) voor het eerst bij VDAB zijn ` +
      'ingeschreven. De vervaldag is de dag van ondertekening plus de inschrijvingstermijn, verschoven met de dagen van ' +
      'opschorting waar de regels dat bepalen; de vervaldag zelf is tijdig.',
  },
  'registered-late': {
    label: 'Laattijdig ingeschreven',
    definition: ({ asOf }) =>
      `Personen van de cohorte die na hun vervaldag en uiterlijk op ${asOf} voor het eerst bij VDAB zijn ingeschreven.`,
  },
  'not-registered': {
    label: 'Niet ingeschreven',
    definition: ({ asOf }) =>
      `Personen van de cohorte met een vervaldag vóór ${asOf} en zonder inschrijving bij VDAB uiterlijk op die dag.`,
  },
  'not-yet-due': {
    label: 'Nog niet vervallen',
    definition: ({ asOf }) =>
      `Personen van de cohorte zonder inschrijving bij VDAB uiterlijk op ${asOf}, van wie de vervaldag die dag of later ` +
      'is: nooit geteld als niet ingeschreven.',
  },
  'lead-time-median': leadTime(
    'Mediane doorlooptijd',
    'Mediaan (bij een even aantal het gemiddelde van de twee middelste waarden)',
  ),
  'lead-time-mean': leadTime('Gemiddelde doorlooptijd', 'Gemiddelde'),
  'referred-to-vdab': {
    label: 'Door het agentschap toegeleid naar VDAB',
    definition: ({ asOf }) =>
      `Personen van de cohorte die het agentschap uiterlijk op ${asOf} minstens één keer naar VDAB heeft toegeleid.`,
  },
  'integrated-intake': {
    label: 'Ingeschreven via geïntegreerde intake',
    definition: ({ asOf }) =>
      `Personen van de cohorte die uiterlijk op ${asOf} bij VDAB zijn ingeschreven en van wie de eerste inschrijving tot ` +
      'stand kwam in een intake samen met VDAB (oorsprong: geïntegreerde intake).',
  },
  'found-work': {
    label: 'Werk gevonden sinds de ondertekening',
    definition: ({ asOf }) =>
      `Personen van de cohorte die volgens een koppeling met VDAB uiterlijk op ${asOf} werk hadden dat na de ondertekening ` +
      'begon (waar de koppeling niet zegt sinds wanneer: dat na de ondertekening is vastgesteld).',
  },
  'in-work': {
    label: 'Aan het werk bij de laatste koppeling',
    definition: ({ asOf }) =>
      `Personen van de cohorte die aan het werk waren volgens de laatste koppeling met VDAB uiterlijk op ${asOf}, van de ` +
      'koppelingen die die dag dekken.',
  },
}
