/** On whose account a paid call is made: a tenant's, and a meeting's where it is for one. */
export interface Payer {
  readonly tenant_id: string
  readonly meeting_id: string | null
}
