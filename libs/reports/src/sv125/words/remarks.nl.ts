import type { RemarkWords } from './words.js'

export const remarksInDutch: RemarkWords = {
  title: 'Inburgeringscontracten en inschrijving bij VDAB',
  question:
    'Schriftelijke vraag 125 van 26 januari 2024, Vlaams Parlement, beantwoord door de minister bevoegd voor inburgering',
  term: term =>
    `Inschrijvingstermijn: ${term ?? 'die van de dag van ondertekening; hij veranderde binnen de gevraagde periode'}.`,
  suspensionMoves: moves =>
    moves === false
      ? 'Opschorting verschuift de vervaldag niet.'
      : `Dagen van opschorting verschuiven de vervaldag${moves ? '' : ' waar de regels van de dag van ondertekening dat bepalen'}.`,
  notInCohort:
    'Personen die ondertekenden zonder verplichting tot inschrijving bij VDAB, of op hun vervaldag ervan vrijgesteld waren, zitten niet in de cohorte.',
  countedOnce:
    'Personen worden één keer geteld, volgens hun eerste contract in de gevraagde periode, wat er nadien ook van hun traject werd.',
  wholePercents: 'Percentages zijn geheel, een half procent is naar boven afgerond; rijen zijn niet op 100 gebracht.',
  linkageUsed: ({ source, observedOn, coverage }) =>
    `Gebruikte koppeling: ${source}, vastgesteld op ${observedOn}, voor de dagen van ${coverage.from} tot en met ${coverage.until}.`,
  noLinkage: asOf =>
    `Tewerkstelling is niet beschikbaar: ze komt alleen uit een koppeling met VDAB, en geen koppeling waarin ze staat, dekt ${asOf}.`,
  nobodyAfterSigning: 'Doorlooptijd is niet beschikbaar: niemand van deze groep is na de ondertekening ingeschreven.',
  noFineStands: 'Geen boete van deze groep staat overeind.',
  published: {
    'row-total': 'Rijtotaal',
    'lead-time': 'Mediane doorlooptijd, ingeschreven na ondertekening',
    'sent-on': 'Doorgestuurde inbreuken (niet ingeschreven)',
    'lowest-fine': 'Laagste boete',
    'highest-fine': 'Hoogste boete',
  },
  share: 'aandeel',
  shareTooLarge: (part, percents, base) =>
    `${part} is ${percents}% van de ${base} ingeschrevenen, en hoogstens ${percents}% van om het even welke basis die hen bevat.`,
  partsExceedWhole: ([one, other, third], rest) =>
    `${one}% en ${other}% laten ${rest}% over, waar hetzelfde antwoord ${third}% niet ingeschreven heeft.`,
  comparison: {
    outsideTheWindow: 'Het jaar ligt buiten wat gevraagd is.',
    severalTerms: 'volgens regels die binnen de gevraagde periode veranderen',
    insteadOf: (parameter, used, published) => `${parameter} ${used} in plaats van ${published}`,
    otherDuty: 'andere regels over wie door een contract verplicht is zich in te schrijven',
    otherSuspension: 'andere regels over wat opschorting doet',
    another: knownAt =>
      `De feiten die op ${knownAt} geregistreerd waren, geven een ander cijfer dan het gepubliceerde.`,
    none: knownAt => `De feiten die op ${knownAt} geregistreerd waren, geven er geen.`,
    askedOtherwise: (differences, knownAt) => {
      const asked = `Anders gevraagd dan het gepubliceerde antwoord: ${differences.join(', ')}; uit de feiten die op ${knownAt} geregistreerd waren`
      return { same: `${asked}, volgt hetzelfde getal.`, another: `${asked}.`, none: `${asked}, volgt er geen.` }
    },
  },
}
