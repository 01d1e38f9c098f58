/** What somebody said while another was speaking. */
export type Overheard = 'nothing' | 'backchannel' | 'echo' | 'words'

/** Says that one listens, or is about to think: takes no floor. */
const listening = new Set([
  ...['mm', 'mmm', 'mhm', 'mm hm', 'mm hmm', 'uh huh', 'hm', 'hmm', 'ah', 'aha', 'oh', 'um', 'uh', 'er', 'erm', 'huh', 'wow'],
  ...['yeah', 'yes', 'yep', 'yup', 'ok', 'okay', 'right', 'alright', 'all right', 'sure', 'true', 'exactly', 'absolutely', 'indeed', 'of course'],
  ...['good', 'great', 'nice', 'cool', 'fine', 'interesting', 'really', 'i see', 'got it', 'i know', 'makes sense', 'fair enough', 'go on', 'understood'],
])
const longestPhrase = 3

/** Meant for whoever is speaking, also where they are saying the same word. */
const stops = /^(?:stop|wait|no|sorry|hold|excuse|hang|but|pardon)$/

const plainWords = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .match(/[\p{L}\p{N}]+(?:[’'][\p{L}]+)*/gu) ?? []

/** What was overheard; `said` is what the speaker has said and is saying, which a microphone beside a loudspeaker hears, too. */
export function overheard(text: string, said: string): Overheard {
  const words = plainWords(text)
  if (words.length === 0) return 'nothing'
  if (onlyListens(words)) return 'backchannel'
  const isEcho = !words.some((word) => stops.test(word)) && ` ${plainWords(said).join(' ')} `.includes(` ${words.join(' ')} `)
  return isEcho ? 'echo' : 'words'
}

/** One such phrase after another, and nothing else. */
function onlyListens(words: readonly string[]): boolean {
  let at = 0
  while (at < words.length) {
    const length = [...Array(longestPhrase).keys()].map((less) => longestPhrase - less).find((count) => listening.has(words.slice(at, at + count).join(' ')))
    if (length === undefined) return false
    at += Math.min(length, words.length - at)
  }
  return true
}
