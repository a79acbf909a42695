import type { FigureList } from '../figure-list.js'
import type { Column, TableRow } from '../table-of.js'
import type { Language } from '../words/language.js'
import type { CohortFigure } from './cohort-figures.js'
import type { ViolationFigure } from './violation-figures.js'
import type { HeaderOf, Sv125Words, TableId, TableWords } from './words/words.js'

/** What several tables are made of, in the words of one language. */
export class TableParts {
  constructor(private readonly words: TableWords) {}

  head(id: TableId) {
    const [name, title] = this.words.tables[id]
    return { id, name, title }
  }

  column(figure: CohortFigure | ViolationFigure, header: HeaderOf): Column {
    return { header: this.words.headers[header], figure }
  }

  withShare(figure: CohortFigure, header: HeaderOf): readonly Column[] {
    return [this.column(figure, header), this.share(figure, header)]
  }

  share(figure: CohortFigure, header: HeaderOf): Column {
    return { header: `% ${this.words.headers[header].toLowerCase()}`, figure, shows: 'percentage' }
  }

  get total(): TableRow {
    return { header: this.words.total, where: {}, total: true }
  }

  get categoriesAndTotal(): readonly TableRow[] {
    const { categories } = this.words
    return [
      { header: categories.entitled, where: { category: 'entitled' } },
      { header: categories.mandatory, where: { category: 'mandatory' } },
      this.total,
    ]
  }
}

/** What each table is made from. */
export interface TableGrounds {
  readonly list: FigureList
  readonly years: readonly number[]
  readonly parts: TableParts
  readonly words: Sv125Words
  readonly language: Language
}
