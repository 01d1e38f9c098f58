import type { ModelRequest } from '../../ports/language-model.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { meetingPrompt } from './meeting-prompt.js'
import { transcriptPrompt } from './transcript.js'
import { turnPrompt } from './turn-prompt.js'

/** What a model is asked for one reply: what never changes first, what grows next, what is new last. */
export function replyPrompt(request: ReplyRequest): Pick<ModelRequest, 'prefix' | 'suffix' | 'cache_key'> {
  const meeting = meetingPrompt(request)
  return {
    prefix: [{ role: 'system', text: meeting }],
    suffix: [
      { role: 'user', text: transcriptPrompt(request, meeting.length) },
      { role: 'user', text: turnPrompt(request) },
    ],
    cache_key: request.meeting.meeting_id,
  }
}
