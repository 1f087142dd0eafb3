import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exchange } from '../components/bar/panels-exchange.ts';
import { PANELS } from '../components/bar-panels/panels.ts';
import { speakIn } from '../components/say.ts';

// Injected beside the reader when its bar is opened for the first time.
export default defineUnlistedScript(() => {
  const reader = exchange();
  speakIn(reader.texts);
  reader.panels = PANELS;
});
