import { systemClock } from '@sparring/core/memory'
import { runSuite, speechRecognizerSuite, speechSynthesizerSuite } from '@sparring/core/testing'
import { describe, it } from 'vitest'
import type { WebSocket } from 'ws'
import { elevenlabsRecognizer, elevenlabsSpeech } from './index.js'
import { frame, json, line, type Wire, type WireMessage, wireServer } from './wire.fixture.js'

const voice = (voice_id: string) => ({ voice_id, name: voice_id, category: 'premade' })
const unknown = { detail: { type: 'not_found', code: 'voice_not_found', message: 'No such voice' } }
const heard = { language_code: 'eng', language_probability: 1, text: 'We looked.', words: [{ text: 'We', start: 0.1, end: 0.2, type: 'word', logprob: 0 }] }

function speakOn(socket: WebSocket): void {
  socket.on('message', (data) => {
    const { text, context_id, flush, close_context }: WireMessage = JSON.parse(String(data))
    if (flush === true) socket.send(frame(String(text), { contextId: context_id }))
    if (flush === true || close_context === true) socket.send(JSON.stringify({ isFinal: true, contextId: context_id }))
  })
}

function listenOn(socket: WebSocket): void {
  socket.on('message', (data) => {
    const { commit }: WireMessage = JSON.parse(String(data))
    const [message_type, text] = commit === true ? ['committed_transcript_with_timestamps', heard.text] : ['partial_transcript', 'We']
    socket.send(JSON.stringify({ message_type, text, words: heard.words }))
  })
}

/** The provider on a good day. */
const wire: Wire = {
  answer({ path, body }, response) {
    if (path === '/v2/voices') return json(response, 200, { voices: ['a', 'EXAVITQu4vr4xnSDxMaL'].map(voice), has_more: false, total_count: 2 })
    if (path === '/v1/speech-to-text') return json(response, 200, heard)
    if (path.includes('unknown')) return json(response, 404, unknown)
    json(response, 200, JSON.stringify(line(String(body['text']))))
  },
  socket(socket, _, path) {
    if (path.includes('unknown')) {
      socket.send(JSON.stringify({ message: 'No such voice', error: 'voice_not_found', code: 1008 }))
      socket.close(1008)
    } else if (path.includes('realtime')) listenOn(socket)
    else speakOn(socket)
  },
}

for (const transport of ['http', 'websocket'] as const)
  describe(`ElevenLabs over ${transport}`, () => {
    runSuite(
      speechSynthesizerSuite,
      { describe, it },
      {
        async open() {
          const { base_url, close } = await wireServer(wire)
          const port = elevenlabsSpeech({ api_key: 'k', base_url, clock: systemClock, transport })
          return {
            port,
            async close() {
              port.dispose()
              await close()
            },
          }
        },
      },
    )
  })

describe('ElevenLabs', () => {
  runSuite(
    speechRecognizerSuite,
    { describe, it },
    {
      async open() {
        const { base_url, close } = await wireServer(wire)
        return { port: elevenlabsRecognizer({ api_key: 'k', base_url, clock: systemClock }), close }
      },
    },
  )
})
