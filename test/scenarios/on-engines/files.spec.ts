import { onEngines } from '../engines.js'

await onEngines(() => import('../files.spec.js'))
