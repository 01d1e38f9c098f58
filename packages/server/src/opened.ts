/** What was opened on the way, to be put away in the end: the last thing first, and each whatever becomes of the others. */
export class Opened {
  #endings: (() => unknown)[] = []

  /** Keeps how the thing is put away; answers the thing. */
  adopt<Thing>(thing: Thing, end: (thing: Thing) => unknown): Thing {
    this.defer(() => end(thing))
    return thing
  }

  defer(end: () => unknown): void {
    this.#endings.push(end)
  }

  /** Repeatable. Rejects with the first failure once everything has been tried. */
  async close(): Promise<void> {
    const failures: unknown[] = []
    for (const end of this.#endings.splice(0).reverse()) {
      try {
        await end()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}
