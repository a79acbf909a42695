import { isSsin } from '#libs/person-vault'

const ID = /^[A-Za-z0-9][\w.:/-]{0,99}$/
const NUMBER = /(?<![0-9A-Za-z])(\d{2})\.?(\d{2})\.?(\d{2})-?(\d{3})\.?(\d{2})(?![0-9A-Za-z])/g

/** An id of the source's own, which goes into reports and the log in the clear. */
export const isSourceId = (text: string): boolean => ID.test(text)

/** Sources choose their ids: this keeps a person's number out of what is kept in the clear. */
export const holdsSsin = (text: string): boolean =>
  [...text.matchAll(NUMBER)].some(([, ...parts]) => isSsin(parts.slice(0, 5).join('')))
