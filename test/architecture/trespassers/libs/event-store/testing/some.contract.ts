export const contract = 'for specs only'
