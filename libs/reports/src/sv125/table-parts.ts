import type { FigureList } from '../figure-list.js'
import type { Language } from '../language.js'
import type { ReportTable } from '../report.js'
import { tableOf, type Column, type Frame, type TableRow } from '../table-of.js'
import type { CohortFigure } from './cohort-figures.js'
import type { ViolationFigure } from './violation-figures.js'
import { SV125_WORDS } from './words/sv125-words.js'
import type { HeaderOf, Sv125Words, TableId } from './words/words.js'

/** Tables of the figures, and what several are made of, in one language. */
export class TableParts {
  readonly words: Sv125Words

  constructor(
    private readonly list: FigureList,
    private readonly language: Language,
  ) {
    this.words = SV125_WORDS[language]
  }

  table(id: TableId, frame: Omit<Frame, 'id' | 'name' | 'title'>): ReportTable {
    const [name, title] = this.words.tables[id]
    return tableOf(this.list, this.language, { id, name, title, ...frame })
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

  yearsAndTotal(years: readonly number[]): readonly TableRow[] {
    return [...years.map(year => ({ header: String(year), where: { year } })), this.total]
  }

  get categoriesAndTotal(): readonly TableRow[] {
    const { categories } = this.words
    return [
      { header: categories.entitled, where: { category: 'entitled' } },
      { header: categories.mandatory, where: { category: 'mandatory' } },
      this.total,
    ]
  }

  get total(): TableRow {
    return { header: this.words.total, where: {}, total: true }
  }
}
