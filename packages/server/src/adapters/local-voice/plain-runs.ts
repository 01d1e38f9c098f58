/** The synthesiser takes longer texts at once, and while it does nobody else is spoken for. */
const mostCharacters = 300

const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', Æ: 'Ae', ø: 'o', Ø: 'O', œ: 'oe', Œ: 'Oe', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D' }
const marks: Readonly<Record<string, string>> = { '’': "'", '‘': "'", '…': '...', '–': ', ', '—': ', ' }

/** The letters that the synthesiser knows: José is Jose to it. */
function plain(text: string): string {
  return text
    .replaceAll(/[ßæÆøØœŒłŁđĐ]/g, (letter) => letters[letter] ?? '')
    .replaceAll(/[’‘…–—]/g, (mark) => marks[mark] ?? '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]+/g, ' ')
    .trim()
}

/** A text as the synthesiser takes it: in runs that end with a word, none longer than it should be given at once, none without words. */
export function plainRuns(text: string): readonly string[] {
  const runs = plain(text).match(new RegExp(`\\S.{0,${mostCharacters - 1}}(?=\\s|$)|\\S{1,${mostCharacters}}`, 'gu')) ?? []
  return runs.filter((run) => /[a-z\d]/i.test(run))
}
