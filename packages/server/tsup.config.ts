import { build } from '../../tsup.base.js'

export default build({
  platform: 'node',
  entry: {
    index: 'src/index.ts',
    main: 'src/main.ts',
    'adapters/sqlite/index': 'src/adapters/sqlite/index.ts',
    'adapters/sqlite/worker': 'src/adapters/sqlite/worker.ts',
    'adapters/files/index': 'src/adapters/files/index.ts',
    'adapters/elevenlabs/index': 'src/adapters/elevenlabs/index.ts',
    'adapters/openai/index': 'src/adapters/openai/index.ts',
    'adapters/local-voice/index': 'src/adapters/local-voice/index.ts',
    'adapters/local-voice/speech-worker': 'src/adapters/local-voice/speech-worker.ts',
    'adapters/local-voice/recognition-worker': 'src/adapters/local-voice/recognition-worker.ts',
    'adapters/ai-sdk/index': 'src/adapters/ai-sdk/index.ts',
    'adapters/mongodb/index': 'src/adapters/mongodb/index.ts',
    'adapters/redis/index': 'src/adapters/redis/index.ts',
    'adapters/s3/index': 'src/adapters/s3/index.ts',
  },
})
