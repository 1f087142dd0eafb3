import { useEffect, useMemo, useRef, useState } from 'react';
import { openPlayer } from '../../lib/browser/player-client.ts';
import { operatingSystem } from '../../lib/browser/operating-system.ts';
import { ensurePlayer } from '../../lib/browser/player-document.ts';
import { asLanguage, type Language } from '../../lib/contract/languages.ts';
import type { Command } from '../../lib/messages/commands.ts';
import type { PlayerChannel } from '../../lib/messages/player-channel.ts';
import type { Snapshot } from '../../lib/messages/snapshots.ts';
import { isAllowed, speaks } from '../../lib/player/voices/voice-choice.ts';
import { ABBREVIATIONS } from '../../lib/reading/abbreviation-lists.ts';
import type { Article } from '../../lib/reading/article.ts';
import { plainArticle } from '../../lib/reading/plain-article.ts';
import { estimateSpeechMs } from '../../lib/reading/reading-time.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { BrowserVoices } from '../../lib/speech/browser-voices.ts';
import type { SampleView, WelcomeActions } from './welcome-view.ts';
import { interfaceTexts, say } from '../say.ts';

/** The sample in the interface's language, and how long it lasts. */
function sampleArticle(): { article: Article; language: Language; totalMs: number } {
  const language = asLanguage(interfaceTexts().language) ?? 'en';
  const article = { ...plainArticle(say('hear.sample'), { url: '', title: say('welcome.name') }, ABBREVIATIONS), language };
  return { article, language, totalMs: article.sentences.reduce((sum, { text }) => sum + estimateSpeechMs(text, language), 0) };
}

/** The sample text, read by the player as any other text is. `isConnected`: whether a backend's voices are there. */
export function useSample(isConnected: boolean): { sample: SampleView; actions: Pick<WelcomeActions, 'playPause' | 'seek' | 'retry'> } {
  const [player, setPlayer] = useState<PlayerChannel | null>(null);
  const [snapshot, setSnapshot] = useState<Snapshot | null>(null);
  const [hasOwnVoice, setHasOwnVoice] = useState(true);
  const [system, setSystem] = useState<SampleView['system']>('unknown');
  const { article, language, totalMs } = useMemo(() => sampleArticle(), []);
  const id = useMemo(() => crypto.randomUUID(), []);
  /** What was asked for before there was a player to ask. */
  const early = useRef<Command | null>(null);

  useEffect(() => {
    const closed = new AbortController();
    const { signal } = closed;
    void openPlayer(ensurePlayer, { type: 'prepare' }).then((channel) => {
      if (signal.aborted) return channel.close();
      signal.addEventListener('abort', () => channel.close());
      setPlayer(channel);
      if (early.current !== null) channel.send(early.current);
      channel.onSnapshot(setSnapshot);
      // The player would read on to nobody.
      window.addEventListener('pagehide', () => channel.send({ type: 'stop' }), { signal });
    });
    const after = (ms: number, callback: () => void) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    };
    const voices = new BrowserVoices({ synthesis: speechSynthesis, after, signal });
    const judge = () => setHasOwnVoice(!voices.isSettled || voices.list.some((voice) => isAllowed(voice, DEFAULT_SETTINGS) && speaks(voice, language)));
    voices.watch(judge, signal);
    void operatingSystem().then((found) => signal.aborted || setSystem(found));
    return () => closed.abort();
  }, [language]);

  const reading = snapshot?.reading?.id === id ? snapshot.reading : null;
  const open = (sentence: number, play: boolean) => {
    const command: Command = { type: 'open', reading: id, article, sentence, play };
    if (player === null) early.current = command;
    else player.send(command);
  };
  return {
    sample: {
      sentences: article.sentences.map(({ text }) => text),
      status: reading?.status ?? 'paused',
      sentence: reading?.sentence ?? 0,
      word: reading?.word ?? null,
      elapsedMs: reading?.elapsedMs ?? 0,
      totalMs: reading?.totalMs ?? totalMs,
      voice: reading?.voice ?? null,
      notice: reading?.notice ?? null,
      canSpeak: isConnected || hasOwnVoice,
      system,
    },
    actions: {
      playPause: () => (reading === null ? open(0, true) : player?.send({ type: 'toggle' })),
      seek: (sentence) => (reading === null ? open(sentence, false) : player?.send({ type: 'seek', sentence, play: null })),
      retry: () => player?.send({ type: 'retry' }),
    },
  };
}
