declare const brand: unique symbol

/** INSZ or rijksregisternummer: 11 digits with a valid check number. */
export type Ssin = string & { readonly [brand]: 'Ssin' }
