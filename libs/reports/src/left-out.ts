import type { InEach, Language } from './language.js'

const SAID: InEach<(dossiers: number) => string> = {
  en: dossiers =>
    `${dossiers === 1 ? '1 dossier is' : `${dossiers} dossiers are`} left out of every figure, because an event in it could ` +
    'not be read: these figures are provisional.',
  nl: dossiers =>
    `${dossiers === 1 ? '1 dossier zit' : `${dossiers} dossiers zitten`} in geen enkel cijfer, omdat een gebeurtenis erin ` +
    'niet gelezen kon worden: deze cijfers zijn voorlopig.',
}

/** Said wherever figures are read without the rest of their report: they lack these dossiers. Of none nothing is said. */
export const leftOut = (dossiers: number, language: Language): readonly string[] =>
  dossiers === 0 ? [] : [SAID[language](dossiers)]
