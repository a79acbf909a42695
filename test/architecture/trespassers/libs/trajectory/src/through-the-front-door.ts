export type { Name } from '../../kernel/src/inside.js'
