import type { EntryBody } from '../domain/entry.js'
import type { ProvisionalEvent } from '../domain/provisional-event.js'

/** Which attempts to speak are over, as the entries tell: what is provisional of them is void. */
export class Attempts {
  /** Claims up to this one have been succeeded or given up. */
  #generation = 0
  /** Attempts up to this one are finished or succeeded. */
  #epoch = 0

  note(body: EntryBody): void {
    switch (body.type) {
      case 'turn.taken':
      case 'reply.claimed':
        this.#generation = body.generation - 1
        break
      case 'speaker.chosen':
        this.#epoch = body.epoch - 1
        break
      case 'reply.finished':
        this.#epoch = body.epoch
        break
      case 'turn.heard':
        this.#epoch = Math.max(this.#epoch, body.cut_epoch ?? 0)
        break
      case 'reply.abandoned':
        this.#generation = body.generation
        break
    }
  }

  isOver({ generation, epoch }: ProvisionalEvent): boolean {
    return generation <= this.#generation || epoch <= this.#epoch
  }
}
