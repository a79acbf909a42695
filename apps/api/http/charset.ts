const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i

/** JSON is UTF-8 (RFC 8259), and so is a file that is taken in: who names another charset sends something else. */
export const isUnicode = (contentType = ''): boolean => /^(utf-?8)?$/i.test(CHARSET.exec(contentType)?.[1] ?? '')
