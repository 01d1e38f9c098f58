/** What of a company a product is about: the words in which people there speak of their work. */
export interface Trade {
  /** Words of a product or an industry by which it is recognised. */
  readonly known_by: RegExp
  /** The work itself, without an article. */
  readonly work: string
  /** Who does it, and how many of a hundred employees. */
  readonly doers: string
  readonly per_hundred: number
  /** Who has to live with it. */
  readonly users: string
  readonly users_per_hundred: number
  readonly site: string
  readonly sites: string
  /** What it is done with. */
  readonly today: string
  /** How an ordinary day goes, as clauses. */
  readonly everyday: string
  readonly before: string
  /** What goes wrong, as a clause, and what follows from it. */
  readonly trouble: string
  readonly mishap: string
  readonly mishaps: string
  /** What changes while the work is on. */
  readonly change: string
  /** What a trial would be read by. */
  readonly measure: string
  readonly peak: string
  /** The last project of the kind, and how it ended. */
  readonly past: string
  readonly past_end: string
  /** What a price may be counted by: how one of them is called, and how many of a hundred employees there are. */
  readonly unit: string
  readonly units: string
  readonly unit_test: RegExp
  readonly units_per_hundred: number
}
