export const stray = 'in a folder that says nothing'
