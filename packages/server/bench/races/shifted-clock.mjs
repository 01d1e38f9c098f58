// Loaded before a server: its clock on the wall is wrong by SPARRING_BENCH_CLOCK_SHIFT_MS. Its monotonic one is not.
const shift = Number(process.env.SPARRING_BENCH_CLOCK_SHIFT_MS ?? 0)
const Real = globalThis.Date

globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + shift)
    else super(...given)
  }

  static now() {
    return Real.now() + shift
  }
}

// Where the server's own clock comes from.
Object.defineProperty(performance, 'timeOrigin', { value: performance.timeOrigin + shift })
