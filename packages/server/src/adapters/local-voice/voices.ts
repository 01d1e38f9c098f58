import type { OfferedVoice } from '@sparring/core'
import { impossible } from './failures.js'

/** A voice of the synthesiser's, at a pitch that makes it somebody. */
export interface LocalVoice extends OfferedVoice {
  /** What the synthesiser calls it. */
  readonly speaker: 'rms' | 'slt' | 'awb' | 'kal16'
  /** Where its pitch lies, in hertz; `null` for a voice whose pitch cannot be moved. */
  readonly pitch_hz: number | null
}

type Row = readonly [voice_id: string, speaker: LocalVoice['speaker'], pitch_hz: number | null, description: string]

/** Four speakers; all but one of them are somebody else at another pitch. docs/voices.md explains this table. */
const rows: readonly Row[] = [
  ['rms', 'rms', null, 'A man, American, calm'],
  ['slt', 'slt', 172, 'A woman, American'],
  ['awb', 'awb', 128, 'A man, Scottish'],
  ['slt-high', 'slt', 212, 'A woman, American, of a higher voice'],
  ['kal16', 'kal16', 95, 'A man, American, deep and mechanical'],
  ['awb-deep', 'awb', 92, 'A man, Scottish, of a deeper voice'],
  ['slt-low', 'slt', 142, 'A woman, American, of a lower voice'],
  ['kal16-high', 'kal16', 124, 'A man, American, light and mechanical'],
]

export const localVoices: readonly LocalVoice[] = rows.map(([voice_id, speaker, pitch_hz, description], index) => ({
  ...{ voice_id, name: `${voice_id.charAt(0).toUpperCase()}${voice_id.slice(1)}`, description, alias: `voice_${index + 1}` },
  ...{ speaker, pitch_hz },
}))

/** Throws `invalid` for a voice that there is not. */
export function voiceNamed(voice: string): LocalVoice {
  const found = localVoices.find(({ voice_id, alias }) => voice === alias || voice.toLowerCase() === voice_id)
  if (found !== undefined) return found
  const names = localVoices.map(({ voice_id }) => voice_id).join(', ')
  throw impossible(`There is no voice ${JSON.stringify(voice)} here: voice_1 to voice_${localVoices.length}, or one of ${names}.`)
}
