export type Name = 'population'
