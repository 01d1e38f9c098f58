interface Waiting<Asked, Answer> {
  readonly asked: Asked
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** Does what is asked of one name one after another, and all that came meanwhile at once: a process never races itself. */
export class OneAfterAnother<Asked, Answer> {
  readonly #waiting = new Map<string, Waiting<Asked, Answer>[]>()
  readonly #perform: (name: string, asked: readonly Asked[]) => Promise<readonly Answer[]>

  constructor(perform: (name: string, asked: readonly Asked[]) => Promise<readonly Answer[]>) {
    this.#perform = perform
  }

  ask(name: string, asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const one = { asked, resolve, reject }
      const waiting = this.#waiting.get(name)
      if (waiting !== undefined) return void waiting.push(one)
      this.#waiting.set(name, [one])
      void this.#run(name)
    })
  }

  async #run(name: string): Promise<void> {
    for (let waiting = this.#waiting.get(name) ?? []; waiting.length > 0; ) {
      const batch = waiting.splice(0)
      try {
        const answers = await this.#perform(
          name,
          batch.map(({ asked }) => asked),
        )
        for (const [index, answer] of answers.entries()) batch[index]?.resolve(answer)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.#waiting.delete(name)
  }
}
