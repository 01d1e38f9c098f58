const msPerWord = 300

/** Words of what was heard, each with its time in seconds, and the spaces between them. */
export function wordsOf(text: string) {
  const words = text.split(' ').filter((word) => word !== '')
  return words.flatMap((word, index) => {
    const start = (index * msPerWord) / 1000
    const said = { text: word, start, end: start + 0.25, type: 'word', logprob: -0.1, speaker_id: 'speaker_0' }
    return index === 0 ? [said] : [{ ...said, text: ' ', start: start - 0.05, end: start, type: 'spacing' }, said]
  })
}
