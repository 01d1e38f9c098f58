import { sentencesOf } from '../../acts/sentences.js'
import { plainWords } from '../../acts/word-list.js'
import { companyName } from '../../domain/company.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { figureIn } from './price.js'
import { type Said, saidDoes } from './said.js'

/** What of a turn can be held against an open point. */
export interface Evidence {
  /** What was told, without the questions in it. */
  readonly told: string
  /** Somebody or something outside of the seller stands for it: a named customer, a measurement, a certificate. */
  readonly isProof: boolean
  /** The seller binds themselves to something that can be checked. */
  readonly isCommitment: boolean
}

const certificate = /\b(?:iso ?\d{4,5}|soc ?[12]|tisax|bsi|gdpr audit|certif\w+|audit(?:ed|or|ors)?|penetration test|t[uü]v)\b/i
const measured =
  /\b(?:measured|study|studies|benchmark|pilot(?:ed)? (?:at|with|in)|replaced|switched|rolled out|running (?:at|in|on)|runs|connected|live (?:at|in|with)|in use|uses? it|used it|works? at|saved|cut|reduced|went down|fell|dropped|reports?)\b/i
const binding =
  /\b(?:every (?:day|week|month|quarter|year)|monthly|quarterly|at any time|any time|in writing|in the contract|guarantee\w*|free of charge|no (?:other|extra|hidden|set-?up|additional) (?:costs?|fees?|charges?)|included|all in|nothing extra|money back|within (?:a|an|one|two|three|four|five|six|ten|\d+) (?:minutes?|hours?|days?|weeks?|months?)|day and night|works? offline|without us|delete\w*)\b/i

export function evidenceIn(request: ReplyRequest, said: readonly Said[]): Evidence {
  const telling = said.filter(({ kind }) => kind === null)
  const told = telling.map(({ text }) => text).join(' ')
  const hasFigure = figureIn(told) !== null
  const named = namesSomebody(request, told)
  const witnessed = saidDoes(telling, 'evidence')
  const isProof = certificate.test(told) || (named && (witnessed || hasFigure || measured.test(told))) || (witnessed && hasFigure)
  return { told, isProof, isCommitment: isProof || hasFigure || binding.test(told) }
}

const ordinary = new Set(
  `i we our you your they their it its this that these those the a an he she and but so for if when what which who how why where then now today yes no ok okay well thanks thank please monday tuesday wednesday thursday friday
  january february march april may june july august september october november december european europe germany german english it hr cfo ceo cto coo cio ciso iso soc gdpr roi api apis erp crm sap in on at of with from to by
  as is are was were one two three last next every each all any some most many customers customer`.split(/\s+/),
)

const doings = /^(?:measured|saved|cut|reduced|replaced|uses|used|runs|went|has|had|switched|told|reports?|found|with|in|and)$/

/** A name that is not ours, theirs or an ordinary word: `Hansen measured it`. */
function namesSomebody({ product, company, panel }: ReplyRequest, told: string): boolean {
  const known = new Set(
    plainWords(
      [product.product_name, product.name ?? '', companyName(company), ...panel.map(({ name }) => name), ...company.company_data.tech_stack].join(' '),
    ),
  )
  return sentencesOf(told).some((sentence) => {
    const words = sentence.text.match(/\p{L}[\p{L}\p{N}.&-]*/gu) ?? []
    return words.some((word, index) => {
      const plain = word.toLowerCase().replace(/[.-]+$/, '')
      if (!/^\p{Lu}\p{L}+/u.test(word) || ordinary.has(plain) || known.has(plain)) return false
      const [, second = '', third = ''] = words
      const doing = (next: string) => doings.test(next) || sentence.text.charAt(word.length) === ','
      return index > 0 || doing(second) || (/^\p{Lu}/u.test(second) && doing(third))
    })
  })
}
