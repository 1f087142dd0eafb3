import { speakIn } from '../../components/say.ts';
import english from '../../lib/locales/en.json' with { type: 'json' };
import { fileTexts } from './file-texts.ts';

speakIn(fileTexts(english));
