import type { Figure, Where } from './report.js'
import { sliceKey } from './slices.js'

/** The figures of a report, to be looked up by id and restriction. */
export class FigureList {
  private readonly figures: ReadonlyMap<string, Figure>

  constructor(figures: readonly Figure[]) {
    this.figures = new Map(figures.map(figure => [`${figure.id} ${sliceKey(figure.where)}`, figure]))
  }

  get(id: string, where: Where = {}): Figure {
    const figure = this.find(id, where)
    if (!figure) throw new RangeError(`the report has no figure ${id} for ${JSON.stringify(where)}`)
    return figure
  }

  find(id: string, where: Where = {}): Figure | undefined {
    return this.figures.get(`${id} ${sliceKey(where)}`)
  }
}
