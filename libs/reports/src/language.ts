/** Languages in which a report can be had. Ids, parameters and units are the same in each. */
export const LANGUAGES = ['en', 'nl'] as const
export type Language = (typeof LANGUAGES)[number]
export const DEFAULT_LANGUAGE: Language = 'en'

/** The same said in each language: the compiler names the one that is missing. */
export type InEach<Said> = Readonly<Record<Language, Said>>

/** How numbers are written in a text; in a workbook the spreadsheet decides. */
export const LOCALES: InEach<'en-US' | 'nl-BE'> = { en: 'en-US', nl: 'nl-BE' }
