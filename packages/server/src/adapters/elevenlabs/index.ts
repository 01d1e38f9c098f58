/**
 * Speech and recognition by ElevenLabs.
 *
 * @module
 */

import { randomUUID } from 'node:crypto'
import { ProviderError, type SpeechRecognizer, type SpeechSynthesizer } from '@sparring/core'
import { BatchRecognition } from './batch-recognition.js'
import { impossible } from './failures.js'
import { outputFormat, spokenFormats } from './formats.js'
import { HttpSpeech } from './http-speech.js'
import { liveEvents } from './live-recognition.js'
import { type RecognizerOptions, type SpeechOptions, usual } from './options.js'
import { sdkClient } from './sdk-client.js'
import { SocketSpeech } from './socket-speech.js'
import { SpeechThatFallsBack } from './speech-that-falls-back.js'
import { Turnstile } from './turnstile.js'
import { Voices } from './voices.js'

export type { RecognizerOptions, SpeechOptions } from './options.js'
export { type VoiceSettings, voiceSettings } from './voice-settings.js'

export interface ElevenlabsSpeech extends SpeechSynthesizer {
  /** Closes the sockets; what is being spoken on them rejects. */
  dispose(): void
}

/** A synthesizer. Nothing is connected before it is used or warmed. */
export function elevenlabsSpeech(options: SpeechOptions): ElevenlabsSpeech {
  const { clock, model = usual.speech_model, most_at_once = usual.most_at_once, silence_ms = usual.silence_ms, voices: aliases = [] } = options
  const client = sdkClient(options)
  const voices = new Voices(client, clock, silence_ms, aliases)
  const http = new HttpSpeech({ client, clock, turnstile: new Turnstile(clock, most_at_once), voices, model, silence_ms })
  const sockets = new SocketSpeech({ account: options, clock, voices, model, silence_ms, fresh: randomUUID })
  const fallingBack = new SpeechThatFallsBack({ sockets, http, clock })
  const overSockets = options.transport === 'websocket'
  return {
    id: `elevenlabs/${model}`,
    alignment: 'character',
    formats: spokenFormats,
    async *stream(pieces, request, call = {}) {
      call.signal?.throwIfAborted()
      const format = outputFormat(request.format)
      if (format === null)
        throw impossible(
          `ElevenLabs does not speak ${request.format.encoding} at ${request.format.sample_rate} Hz here. Ask for one of the synthesizer’s formats.`,
        )
      const spoken = overSockets ? fallingBack.stream(pieces, request, format, call) : http.stream(pieces, request, format, call)
      for await (const part of spoken) {
        // What had arrived before somebody broke in is not heard after it.
        call.signal?.throwIfAborted()
        yield part
      }
    },
    async warm(wanted, call = {}) {
      call.signal?.throwIfAborted()
      if (overSockets)
        return sockets.warm(
          wanted.map(({ voice_id }) => voice_id),
          'pcm_24000',
          call,
        )
      // The first request to a server pays for the connection: this one does, and what it answers is needed anyway.
      await voices.offered(call).catch((error: unknown) => (ProviderError.is(error) ? [] : Promise.reject(error)))
    },
    resolve: (voice_id) => voices.idOf(voice_id),
    voices: (call = {}) => voices.offered(call),
    dispose: () => sockets.dispose(),
  }
}

/** A recogniser of whole recordings and of speech as it is said. */
export function elevenlabsRecognizer(options: RecognizerOptions): SpeechRecognizer {
  const { clock, model = usual.recognition_model, live_model = usual.live_model, silence_ms = usual.silence_ms } = options
  const batch = new BatchRecognition({ client: sdkClient(options), clock, model, silence_ms })
  return {
    id: `elevenlabs/${model}`,
    encodings: ['pcm_s16le', 'wav', 'mp3', 'webm_opus', 'ogg_opus', 'flac', 'm4a'],
    transcribe: (audio, format, call = {}) => batch.transcribe(audio, format, call),
    stream: (audio, format, call = {}) => liveEvents({ account: options, clock, model: live_model, silence_ms }, audio, format, call),
  }
}
