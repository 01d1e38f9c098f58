import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spokenForm } from './spoken-form.js'

const table: Readonly<Record<string, readonly (readonly [written: string, said: string])[]>> = {
  numbers: [
    ['We run 48 trucks.', 'We run forty-eight trucks.'],
    ['1,204 drivers', 'one thousand two hundred four drivers'],
    ['It takes 3.5 days.', 'It takes three point five days.'],
    ['5-10 sites, or 5–10', 'five to ten sites, or five to ten'],
    ['a drop of -5 points', 'a drop of minus five points'],
    ['the 3rd and the 21st pilot', 'the third and the twenty-first pilot'],
    ['3x faster, 10k users, 2 million rows', 'three times faster, ten thousand users, two million rows'],
    ['call +49 30 901820', 'call plus four nine three zero nine zero one eight two zero'],
    ['ISO 27001', 'I S O two seven zero zero one'],
    ['#1 in the market', 'number one in the market'],
    ['Both of 2000 trucks', 'Both of two thousand trucks'],
    ['agent 007', 'agent zero zero seven'],
  ],
  prices: [
    ['$1.2M in ARR', 'one point two million dollars in A R R'],
    ['€ 12,50 a seat', 'twelve euros and fifty cents a seat'],
    ['12,50 €', 'twelve euros and fifty cents'],
    ['$1,200 a month', 'one thousand two hundred dollars a month'],
    ['€1.200', 'one thousand two hundred euros'],
    ['£0.01', 'one penny'],
    ['$1', 'one dollar'],
    ['$0.50', 'fifty cents'],
    ['$10–20k', 'ten to twenty thousand dollars'],
    ['€ 1.5 million', 'one point five million euros'],
    ['USD 300', 'three hundred dollars'],
    ['300 CHF', 'three hundred francs'],
    ['Prices end at $99.', 'Prices end at ninety-nine dollars.'],
    ['$0.0045 a minute', 'zero point zero zero four five dollars a minute'],
  ],
  shares: [
    ['12 % less fuel', 'twelve percent less fuel'],
    ['12.5%', 'twelve point five percent'],
    ['5–10 %', 'five to ten percent'],
    ['a 99.95% promise', 'a ninety-nine point nine five percent promise'],
  ],
  dates: [
    ['by 2026-03-14', 'by March fourteenth, twenty twenty-six'],
    ['on 14.03.2026', 'on March fourteenth, twenty twenty-six'],
    ['on 3/14/2026', 'on March fourteenth, twenty twenty-six'],
    ['March 3, 2026', 'March third, twenty twenty-six'],
    ['on Mar 3', 'on March third'],
    ['the rollout is 14 March', 'the rollout is the fourteenth of March'],
    ['since 2019', 'since twenty nineteen'],
    ['in 2005', 'in two thousand five'],
    ['in 1900', 'in nineteen hundred'],
    ['Q3, H1 and Q4 2026', 'Q three, H one and Q four twenty twenty-six'],
    ['FY27', 'fiscal year twenty twenty-seven'],
  ],
  times: [
    ['at 14:30', 'at fourteen thirty'],
    ['at 9:05 am', 'at nine oh five A M'],
    ['at 9:00', 'at nine o’clock'],
    ['at 3pm', 'at three P M'],
    ['support 24/7', 'support twenty-four seven'],
  ],
  abbreviations: [
    ['Our CFO uses SAP.', 'Our C F O uses S A P.'],
    ['the ROI of it', 'the R O I of it'],
    ['three KPIs', 'three K P I’s'],
    ['a SaaS product with a JSON API', 'a sass product with a jason A P I'],
    ['B2B, R&D and HR', 'B to B, R and D and H R'],
    ['that is NOT what I said', 'that is not what I said'],
    ['e.g. fuel, vs. time, etc.', 'for example, fuel, versus time, et cetera'],
    ['8 GB and 20 ms', 'eight gigabytes and twenty milliseconds'],
    ['Fuel & tolls', 'Fuel and tolls'],
  ],
  names: [
    ['Dr. Chen and Mr. Miller of RouteWise', 'Doctor Chen and Mister Miller of Route Wise'],
    ['Sarah McKinsey', 'Sarah McKinsey'],
    ['Sarah O’Brien-Vega', 'Sarah O’Brien-Vega'],
    ['Northwind Ltd.', 'Northwind Limited'],
    ['eBay and iPhone', 'e Bay and i Phone'],
  ],
  addresses: [
    ['Write to sarah.chen@northwind.com.', 'Write to sarah dot chen at northwind dot com.'],
    ['See https://www.northwind.example/pricing for it.', 'See northwind dot example slash pricing for it.'],
    ['at route-wise.io, today', 'at route dash wise dot io, today'],
    ['That is the end.Next we talk.', 'That is the end.Next we talk.'],
  ],
  signs: [
    ['**Fuel** — and `tolls` 🙂.', 'Fuel, and tolls.'],
    ['[our page](https://x.example)', 'our page'],
    ['and/or', 'and or'],
  ],
}

describe('the spoken form', () => {
  for (const [kind, rows] of Object.entries(table))
    it.each(rows)(`of ${kind} is what a person says: %s`, (written, said) => expect(spokenForm(written)).toBe(said))

  it('leaves plain sentences as they are', () => {
    const text = 'Well, I’m not sure. “Who else has done it?” I asked; nobody knew!'
    expect(spokenForm(text)).toBe(text)
  })

  it('holds no figure any more, whatever was written', () => {
    const pieces = fc.constantFrom('12', '$', '€ ', '.', ',', ' ', '%', ':', '/', 'Q', 'k', 'x', '-', '+', '@', 'a', 'CFO', '00', '2026', '№', 'é')
    fc.assert(fc.property(fc.array(pieces, { maxLength: 12 }), (written) => !/\d/.test(spokenForm(written.join('')))))
  })

  it('takes a long text without figures to be written for it in a moment', () => {
    const text = 'a.'.repeat(5_000) + '-'.repeat(5_000) + 'A'.repeat(5_000) + '1,'.repeat(5_000)
    const began = performance.now()
    spokenForm(text)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
