export { Subject } from 'rxjs'
