import type { ClosureOutcome } from '#libs/trajectory'
import { ofEachClosure, type ViolationFigure } from '../violation-figures.js'
import { tablesInDutch } from './tables.nl.js'
import type { FigureWords, FigureWordsOf } from './words.js'

const closed = (outcome: ClosureOutcome): FigureWords => {
  const how = tablesInDutch.closures[outcome].toLowerCase()
  return {
    label: `Afgesloten: ${how}`,
    definition: ({ violationsUntil }) =>
      `Doorgestuurde inbreuken die uiterlijk op ${violationsUntil} zijn afgesloten met: ${how}.`,
  }
}

const fine = (label: string, what: string): FigureWords => ({
  label,
  definition: ({ violationsUntil }) =>
    `${what} van de boetes die uiterlijk op ${violationsUntil} zijn opgelegd en dan niet vernietigd waren, zoals opgelegd.`,
})

export const violationFiguresInDutch: FigureWordsOf<ViolationFigure> = {
  'violations-referred': {
    label: 'Doorgestuurde inbreuken',
    definition: ({ from, violationsUntil }) =>
      `Inbreukdossiers doorgestuurd van ${from} tot en met ${violationsUntil}, volgens de dag van doorsturen; van alle ` +
      'personen, in de cohorte of niet. Categorie op de dag van doorsturen.',
  },
  'violations-decided': {
    label: 'Besliste inbreuken',
    definition: ({ violationsUntil }) =>
      `Doorgestuurde inbreuken die uiterlijk op ${violationsUntil} een boete kregen of zijn afgesloten.`,
  },
  'violations-open': {
    label: 'Nog openstaande inbreuken',
    definition: ({ violationsUntil }) => `Doorgestuurde inbreuken zonder besluit uiterlijk op ${violationsUntil}.`,
  },
  'fines-imposed': {
    label: 'Opgelegde boetes',
    definition: ({ violationsUntil }) =>
      `Doorgestuurde inbreuken met een boete die uiterlijk op ${violationsUntil} is opgelegd en dan niet vernietigd was.`,
  },
  'fines-annulled': {
    label: 'Vernietigde boetes',
    definition: ({ violationsUntil }) =>
      `Doorgestuurde inbreuken waarvan de boete uiterlijk op ${violationsUntil} is vernietigd: beslist, maar niet geteld als beboet.`,
  },
  'fines-amount': fine('Bedrag van de boetes', 'Som'),
  'fine-lowest': fine('Laagste boete', 'Laagste'),
  'fine-highest': fine('Hoogste boete', 'Hoogste'),
  ...ofEachClosure(closed),
}
