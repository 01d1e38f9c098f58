import { describe, expect, it } from 'vitest'
import { explainArguments } from './explain-arguments.js'

describe('the arguments of sparring explain', () => {
  it('tell a meeting from a bundle and from a transcript', () => {
    expect(explainArguments(['abc', '--data-dir', 'd']).source).toEqual({ from: 'store', meeting_id: 'abc', data_dir: 'd' })
    expect(explainArguments([]).source).toEqual({ from: 'store', meeting_id: null, data_dir: null })
    expect(explainArguments(['a/b.json', '--turn', '4'])).toMatchObject({ source: { from: 'bundle', file: 'a/b.json' }, turn: 4 })
    expect(explainArguments(['--transcript', 't.txt', '--json'])).toMatchObject({ source: { from: 'transcript', file: 't.txt' }, json: true })
    expect(explainArguments(['abc', '--url', 'http://127.0.0.1:8000']).source).toMatchObject({ from: 'server', meeting_id: 'abc' })
    expect(explainArguments(['--help']).source).toBeNull()
  })
  it.each([
    [['a', 'b'], 'One meeting'],
    [['--turn', '0'], '--turn takes'],
    [['a', '--url', 'localhost'], '--url takes'],
    [['--url', 'http://127.0.0.1'], 'needs the id'],
    [['a', '--url', 'http://127.0.0.1', '--data-dir', 'd'], 'not both'],
    [['a.json', '--data-dir', 'd'], 'A bundle holds'],
    [['a', '--transcript', 't'], 'a file and nothing else'],
    [['--transcript', 't', '--bundle', 'b'], '--bundle is for meetings'],
    [['--trun', '4'], 'sparring explain --help'],
  ])('%j are refused in one line', (args, message) => {
    expect(() => explainArguments(args)).toThrow(message)
  })
})
