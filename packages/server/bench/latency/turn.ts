export interface TurnTimes {
  readonly first_text_ms: number
  readonly first_audio_ms: number | null
  /** Which rule chose the first speaker. */
  readonly rule: string
}

/** Says something and reads the events of its turn, as a client does, to the end. */
export async function askTurn(url: string, meeting_id: string, message: string, reply_audio: boolean): Promise<TurnTimes> {
  const began = performance.now()
  const response = await fetch(`${url}/api/conversation/send-message`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ meeting_id, message, reply_audio }),
  })
  if (!response.ok || response.body === null) throw new Error(`The server answered ${response.status}: ${await response.text()}`)
  let [text, audio, rule, rest] = [null as number | null, null as number | null, '', '']
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const now = performance.now() - began
    rest += chunk
    if (text === null && rest.includes('event: reply.delta\n')) text = now
    if (audio === null && rest.includes('event: reply.audio\n')) audio = now
    rule ||= /event: speaker\.chosen\n.*?"rule":"(\w+)"/s.exec(rest)?.[1] ?? ''
    if (text !== null && (audio !== null || !reply_audio)) rest = rest.slice(-2_000)
  }
  if (text === null) throw new Error(`No word came: ${rest.slice(0, 500)}`)
  return { first_text_ms: text, first_audio_ms: audio, rule }
}
