import { testSsin } from '../src/index.js'

export const ada = testSsin('1985-12-10', 1)
export const adaAnew = testSsin('1985-12-11', 2)
export const bob = testSsin('1990-02-03', 3)
export const person = { familyName: 'Lovelace', givenNames: 'Ada', birthDate: '1985-12-10' }

/** The id of a second dossier. */
export const another = '00000000-0000-4000-8000-000000000000'
