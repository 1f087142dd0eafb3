import { servePlayer } from '../../lib/browser/player-server.ts';
import { createAudioOutput } from '../../lib/player/audio-output.ts';
import { createPlayer } from '../../lib/player/player.ts';
import { readSettings, updateSettings, watchSettings } from '../../lib/settings/settings-store.ts';
import { createBackendClient } from '../../lib/speech/backend-client.ts';
import { createClipStore } from '../../lib/speech/clip-store.ts';
import { readConnection } from '../../lib/speech/connection-store.ts';
import { storedClips } from '../../lib/speech/stored-clips.ts';
