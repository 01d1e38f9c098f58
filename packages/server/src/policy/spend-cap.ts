import { type Clock, type Counters, isoNow, type Payer, SparringError } from '@sparring/core'

/** The most that may be spent on models and voices, in US dollars; `null` for no cap. */
export interface SpendCaps {
  readonly meeting_usd: number | null
  readonly tenant_usd_per_day: number | null
}

/** One cap on one payer: two counters that only rise, in millionths of a dollar. What is between them is spent, or may yet be. */
interface Account {
  readonly reserved: string
  readonly returned: string
  readonly cap: number
  readonly expires_in_seconds?: number
  readonly whose: string
}

interface Parts {
  readonly counters: Counters
  readonly clock: Clock
}

/** A day's counters outlive every call that was begun in it. */
const dayExpirySeconds = 3 * 86_400
/** Calls that name nobody share one account, so that none goes uncounted. */
const nobody: Payer = { tenant_id: '', meeting_id: null }

/** What meetings and tenants may spend, shared by all processes through the counters. Days are those of UTC. */
export class SpendCap {
  readonly #parts: Parts
  readonly #caps: SpendCaps

  constructor(parts: Parts, caps: SpendCaps) {
    this.#parts = parts
    this.#caps = caps
  }

  /** For one paid call, on the day that it begins. */
  open({ tenant_id, meeting_id }: Payer = nobody): Tab {
    const { meeting_usd, tenant_usd_per_day } = this.#caps
    const account = (name: string, usd: number, whose: string): Account => ({
      reserved: `spend/${name}/reserved`,
      returned: `spend/${name}/returned`,
      cap: usd * 1_000_000,
      whose,
    })
    const accounts: Account[] = []
    // Ids are opaque: written as JSON none of them can be read as two, or as another.
    if (meeting_usd !== null && meeting_id !== null)
      accounts.push(account(`meeting/${JSON.stringify([tenant_id, meeting_id])}`, meeting_usd, `This meeting has used the $${meeting_usd} that it`))
    if (tenant_usd_per_day !== null) {
      const day = isoNow(this.#parts.clock).slice(0, 10)
      const today = account(`tenant/${JSON.stringify([tenant_id, day])}`, tenant_usd_per_day, `This tenant has used the $${tenant_usd_per_day} that it`)
      accounts.push({ ...today, expires_in_seconds: dayExpirySeconds })
    }
    return new Tab(this.#parts.counters, accounts)
  }
}

/** What one call may cost, held until it is known what it did. */
export class Tab {
  readonly #counters: Counters
  readonly #accounts: readonly Account[]
  #held = 0

  constructor(counters: Counters, accounts: readonly Account[]) {
    this.#counters = counters
    this.#accounts = accounts
  }

  /** Holds that much more. Rejects with `spend_cap_reached`, or with what the counters fail with: then nothing may be spent. */
  async reserve(cost: number, signal?: AbortSignal): Promise<void> {
    const amount = Math.ceil(cost)
    const held = await Promise.allSettled(this.#accounts.map((account) => this.#hold(account, amount, signal)))
    const refused = held.find((each) => each.status === 'rejected')
    if (refused === undefined) {
      this.#held += amount
      return
    }
    await this.#give(
      this.#accounts.filter((_, index) => held[index]?.status === 'fulfilled'),
      amount,
    )
    throw refused.reason
  }

  /** What the call came to in truth; what was held beyond it may be spent on others. Left out, all that was held stays spent. */
  async settle(cost: number): Promise<void> {
    const surplus = this.#held - Math.ceil(cost)
    this.#held = 0
    if (surplus >= 0) return this.#give(this.#accounts, surplus)
    // A provider that gave more than it was asked for: what it charges counts all the same.
    await this.#add(this.#accounts, 'reserved', -surplus)
  }

  /**
   * What was returned is read first: of what comes back meanwhile some may have been reserved later than this, and would
   * make room that there is not.
   */
  async #hold({ reserved, returned, cap, whose, ...expiry }: Account, amount: number, signal?: AbortSignal): Promise<void> {
    const call = signal === undefined ? {} : { signal }
    const back = await this.#counters.read(returned, call)
    const total = await this.#counters.add(reserved, amount, { ...expiry, ...call })
    if (total - back <= cap) return
    await this.#give([{ reserved, returned, cap, whose, ...expiry }], amount)
    throw new SparringError('spend_cap_reached', `${whose} may spend on models and voices. Whoever runs this server can allow it more.`)
  }

  #give(accounts: readonly Account[], amount: number): Promise<void> {
    return amount === 0 ? Promise.resolve() : this.#add(accounts, 'returned', amount)
  }

  /** The call is over, whatever the counters do: what they do not take counts as spent. */
  async #add(accounts: readonly Account[], counter: 'reserved' | 'returned', amount: number): Promise<void> {
    await Promise.allSettled(
      accounts.map(({ expires_in_seconds, ...account }) =>
        this.#counters.add(account[counter], amount, expires_in_seconds === undefined ? {} : { expires_in_seconds }),
      ),
    )
  }
}
