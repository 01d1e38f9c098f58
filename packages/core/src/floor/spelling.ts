/** Lower case without accents, as recognisers often write it. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/ø/giu, 'o')
    .replace(/ł/giu, 'l')
    .replace(/đ/giu, 'd')
    .toLowerCase()

/** Names that are written nothing like they are heard: what recognisers make of them. */
const heardAs: Readonly<Record<string, readonly string[]>> = {
  siobhan: ['shavon', 'shavaun', 'shevaun', 'chevonne', 'shivon'],
  sean: ['shawn', 'shaun'],
  niamh: ['neve', 'neeve', 'neave'],
  aoife: ['eefa', 'efa', 'eva'],
  saoirse: ['sersha', 'seersha'],
  caoimhe: ['keeva', 'queeva'],
  eilidh: ['aylee', 'ailey', 'eyley'],
  nguyen: ['nwin', 'winn', 'newen'],
  xavier: ['zavier', 'savier'],
  joaquin: ['wakeen', 'hoakin'],
  jorge: ['horhay', 'horge'],
  jesus: ['hesus'],
  guillermo: ['giermo', 'guiermo'],
  ximena: ['himena', 'jimena'],
  krzysztof: ['kristof', 'christoph', 'krystof'],
  agnieszka: ['agneshka', 'agnieshka'],
  zhang: ['jang'],
  xiao: ['shao', 'shiao'],
  wojciech: ['voytek', 'voychek'],
  joao: ['jwow', 'joaow', 'zhwow'],
}

export const spellingsOf = (name: string): readonly string[] => heardAs[plain(name)] ?? []

/** How a name sounds, roughly: letters that are heard alike become one, doubled ones single, silent ones go. */
export function soundOf(word: string): string {
  return plain(word)
    .replace(/ph/g, 'f')
    .replace(/(?:ck|q|c(?![eiyh]))/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/(?:ch|sch|sh|cz|sz)/g, 'x')
    .replace(/z/g, 's')
    .replace(/(?:y|ie|ey|ee|ea)/g, 'i')
    .replace(/(?:oo|ou)/g, 'u')
    .replace(/(?<=.)h/g, '')
    .replace(/w/g, 'v')
    .replace(/(.)\1+/g, '$1')
}

/** True where two words differ by at most one letter added, left out or changed. */
export function oneLetterApart(one: string, other: string): boolean {
  if (one === other) return true
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  let end = 0
  while (end < one.length - start && end < other.length - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1
  return one.length - start - end <= 1 && other.length - start - end <= 1
}
