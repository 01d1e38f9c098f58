/** One of the processes of `numbered-turns.ts`: reads its task, says what it has to say in every meeting, and ends. */
import { text } from 'node:stream/consumers'
import type { WriterTask } from './numbered-turns.ts'
import { openStore } from './writer-store.ts'

/** Meetings in which a writer speaks at the same time. */
const lanes = 24

const { place, meetings, messages, writers }: WriterTask = JSON.parse(await text(process.stdin))
const { platform, dispose } = await openStore(place)

async function speak(writer: number, waiting: string[]): Promise<void> {
  for (let meeting = waiting.shift(); meeting !== undefined; meeting = waiting.shift()) {
    for (let count = 0; count < messages; count += 1) {
      const message = `Message ${count} of writer ${writer}: what would you need to see?`
      await platform.conversations.send({ meeting_id: meeting, message }, { idempotency_key: `w${writer}-${count}` }).answered
    }
  }
}

await Promise.all(
  writers.map((writer) => {
    const waiting = [...meetings]
    return Promise.all(Array.from({ length: lanes }, () => speak(writer, waiting)))
  }),
)
await platform.drain()
await dispose()
