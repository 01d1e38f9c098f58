import { build } from '../../tsup.base.js'

export default build({
  entry: {
    index: 'src/index.ts',
    'contract/index': 'src/contract/index.ts',
    'contract/routes': 'src/contract/routes.ts',
    'contract/live': 'src/contract/live.ts',
    'memory/index': 'src/memory/index.ts',
    'testing/index': 'src/testing/index.ts',
  },
})
