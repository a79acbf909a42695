export const stray = 'at the top level'
