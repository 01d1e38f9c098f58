import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { naughtyText } from '../../src/requests.fixture.ts'

/** A body and what it says that it is. */
export interface Body {
  readonly type: string
  readonly bytes: Buffer
}

const json = 'application/json'
const naughtyJson: readonly string[] = [
  '',
  ' ',
  '{',
  '{"a":',
  'null',
  'true',
  '0',
  '-0',
  '1e400',
  '[]',
  '[[[]]]',
  '"text"',
  'NaN',
  "{'a': 1}",
  '{"a": 1,}',
  '{"a": 1}{"b": 2}',
  '// comment\n{}',
  '\u0000',
  '\ufeff{}',
  '['.repeat(100_000),
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  '{"__proto__": {"meeting_id": "x"}}',
  '{"constructor": {"prototype": {"x": 1}}}',
  '{"meeting_id": {"$ne": null}, "message": {"$gt": ""}}',
  `{"meeting_id": ${'9'.repeat(400)}}`,
  '{"duration_minutes": 1e999}',
  `{"company_name": "${'x'.repeat(1_100_000)}"}`,
  `{${Array.from({ length: 5_000 }, (_, index) => `"k${index}":1`).join(',')}}`,
]

/** What one may do to the bytes of a JSON object on its way. */
const spoilt: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text.slice(0, Math.floor(text.length / 2))),
  (text) => Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0xfe]), Buffer.from('}')]),
  (text) => Buffer.from(text.replace(/:"/, ':"\\ud800')),
  (text) => Buffer.from(text.replace(/:"/, ':"\\u0000')),
  (text) => Buffer.from(text.replace(/:"/, ':"\u0001')),
  // Given twice: which of them counts must not matter to what checks it.
  (text) => Buffer.from(`${text.slice(0, -1)}${text === '{}' ? '' : ','}${text.slice(1)}`),
  (text) => Buffer.from(text.replace(/^\{/, '{"__proto__":{"role":"admin"},')),
  (text) => Buffer.from(text.replace(/^\{/, '{"":1,')),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => gzipSync(text),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(`[${text}]`),
]

const types = [
  'application/json; charset=utf-16',
  'application/json;',
  'APPLICATION/JSON',
  'application/vnd.x+json',
  'text/plain',
  'text/json',
  '*/*',
  '',
  'nonsense',
]

/** JSON of the schema, spoilt in one of many ways one time in three, or something else. */
export const jsonBodies = (values: fc.Arbitrary<unknown>): fc.Arbitrary<Body> => {
  const texts = values.map((value) => JSON.stringify(value) ?? '')
  return fc.oneof(
    { weight: 6, arbitrary: texts.map((text) => ({ type: json, bytes: Buffer.from(text) })) },
    { weight: 3, arbitrary: fc.tuple(texts, fc.constantFrom(...spoilt)).map(([text, spoil]) => ({ type: json, bytes: spoil(text) })) },
    { weight: 1, arbitrary: fc.constantFrom(...naughtyJson).map((text) => ({ type: json, bytes: Buffer.from(text) })) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ type: json, bytes: Buffer.from(bytes) })) },
    { weight: 1, arbitrary: fc.tuple(texts, fc.constantFrom(...types)).map(([text, type]) => ({ type, bytes: Buffer.from(text) })) },
  )
}

const headerText = () => naughtyText().map((text) => text.replace(/[\r\n]/g, '').slice(0, 2_000))

/** Forms as browsers send them, and as they do not. */
export function multipartBodies(): fc.Arbitrary<Body> {
  const names = fc.oneof(fc.constantFrom('product_name', 'description', 'name', 'materials', 'product_url'), headerText())
  const field = fc
    .tuple(names, fc.oneof(naughtyText(), fc.constant('RouteWise')))
    .map(([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`)
  const contents = fc.constantFrom('', '%PDF-1.4\n%%EOF', 'PK\u0003\u0004', '#!/bin/sh', '\u0089PNG\r\n\u001a\n', 'GIF89a', '\u00d0\u00cf\u0011\u00e0')
  const file = fc
    .tuple(fc.constantFrom('materials', 'materials[]', 'x'), fc.oneof(headerText(), fc.constantFrom('a.pdf', 'b.png', '..\\..\\c.pptx', 'd.doc')), contents)
    .map(([name, fileName, text]) => `Content-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: application/pdf\r\n\r\n${text}`)
  const odd = fc.constantFrom(
    '',
    '\r\n',
    'Content-Disposition: form-data\r\n\r\nx',
    'X: y\r\n\r\n',
    `Content-Disposition: form-data; name*=UTF-8''%FF\r\n\r\nx`,
  )
  const ending = fc.constantFrom('--b--\r\n', '--b--', '--b\r\n', '', '--c--\r\n')
  const type = fc.constantFrom(
    'multipart/form-data; boundary=b',
    'multipart/form-data; boundary="b"',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/mixed; boundary=b',
  )
  return fc
    .tuple(fc.array(fc.oneof({ weight: 5, arbitrary: field }, { weight: 3, arbitrary: file }, { weight: 1, arbitrary: odd }), { maxLength: 14 }), ending, type)
    .map(([parts, end, declared]) => ({ type: declared, bytes: Buffer.from(`${parts.map((part) => `--b\r\n${part}\r\n`).join('')}${end}`) }))
}
