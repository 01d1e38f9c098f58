import { connect, createServer } from 'node:net'
import { BSON } from 'mongodb'

type Command = { readonly [name: string]: unknown } & { readonly $readPreference?: { readonly mode: string } }

/** A way to a real MongoDB that notes each command as it was sent. */
export async function recordedWire(store: URL): Promise<{ readonly url: string; readonly commands: readonly Command[]; close(): void }> {
  const commands: Command[] = []
  const server = createServer((socket) => {
    const upstream = connect(Number(store.port), store.hostname)
    let received = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      for (let length = lengthOf(received); length <= received.length; length = lengthOf(received)) {
        commands.push(...commandIn(received.subarray(0, length)))
        received = received.subarray(length)
      }
    })
    socket.pipe(upstream).pipe(socket)
    for (const end of [socket, upstream]) end.on('error', () => void [socket.destroy(), upstream.destroy()])
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = new URL(store)
  url.host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return { url: url.href, commands, close: () => void server.close() }
}

const lengthOf = (received: Buffer): number => (received.length < 4 ? Number.POSITIVE_INFINITY : received.readInt32LE(0))

/** Of an OP_MSG the section of kind 0: behind the header of 16 bytes, the flags of 4, and the kind. Other messages are of the handshake. */
const commandIn = (message: Buffer): readonly Command[] =>
  message.readInt32LE(12) === 2013 && message[20] === 0 ? [BSON.deserialize(message.subarray(21, 21 + message.readInt32LE(21)))] : []
