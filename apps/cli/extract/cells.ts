/** A row of a file by column; what is empty is absent. */
export type Cells = Readonly<Record<string, string>>
