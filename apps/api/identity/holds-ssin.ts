import { isSsin } from '#libs/person-vault'

const NUMBER = /(?<![0-9A-Za-z])(\d{2})\.?(\d{2})\.?(\d{2})-?(\d{3})\.?(\d{2})(?![0-9A-Za-z])/g

/**
 * Whether a text that is going to be kept or logged in the clear has an SSIN in it, bare or as on an identity card.
 * Names of users, keys and request ids are chosen by others: this is what keeps a person's number out of them.
 */
export const holdsSsin = (text: string): boolean =>
  [...text.matchAll(NUMBER)].some(([, ...parts]) => isSsin(parts.slice(0, 5).join('')))
