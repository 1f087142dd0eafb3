import { useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Bar } from '../../../components/bar/bar.tsx';
import barCss from '../../../components/bar/bar.css?inline';
import { createBarRoot } from '../../../components/bar/bar-renderer.ts';
import type { BarView } from '../../../components/bar/bar-view.ts';
import { PANELS } from '../../../components/bar-panels/panels.ts';
import { Options } from '../../../components/options/options.tsx';
import fieldsCss from '../../../components/fields.css?inline';
import optionsCss from '../../../components/options/options.css?inline';
import privacyCss from '../../../components/options/privacy/privacy.css?inline';
import lookCss from '../../../components/options/look/look.css?inline';
import shortcutsCss from '../../../components/options/shortcuts/shortcuts.css?inline';
import voicesCss from '../../../components/options/voices/voices.css?inline';
import usageCss from '../../../components/options/usage/usage.css?inline';
import pageCss from '../../../components/page-controls.css?inline';
import { Popup } from '../../../components/popup/popup.tsx';
import popupCss from '../../../components/popup/popup.css?inline';
import { Pasted } from '../../../components/pasted/pasted.tsx';
import pastedCss from '../../../components/pasted/pasted.css?inline';
import { Stars } from '../../../components/stars/stars.tsx';
import starsCss from '../../../components/stars/stars.css?inline';
import { speakIn } from '../../../components/say.ts';
import tokensCss from '../../../components/tokens.css?inline';
import uiCss from '../../../components/ui.css?inline';
import { Welcome } from '../../../components/welcome/welcome.tsx';
import welcomeCss from '../../../components/welcome/welcome.css?inline';
import english from '../../../lib/locales/en.json';
import { fileTexts, type LocaleFile } from '../file-texts.ts';
import { BAR_STATES } from './bar-states.ts';
import { lengthened } from './lengthened.ts';
import { asked, noting } from './noting.ts';
import { OPTIONS_STATES } from './options-states.tsx';
import { POPUP_STATES } from './popup-states.ts';
import { WELCOME_STATES } from './welcome-states.ts';
import { PASTED_STATES } from './pasted-states.ts';
import { STARS_STATES } from './stars-states.ts';
import { SamplePage } from './sample-page.tsx';

// ?state=<name> shows that state alone; without it, the list of states; &dir=rtl mirrors it, &language=<tag> says it in another language, or in
// `long`, which stands for one that needs more room. `showState` shows the next one without loading anything anew. What is asked for lands in
// `asked`; `showView(changes)` gives the bar its next view, `unmountBar()` takes it away.
Object.assign(globalThis, { asked, showState });

const LOCALES = import.meta.glob<LocaleFile>('../../../lib/locales/*.json', { eager: true, import: 'default' });

function style(...sheets: string[]): HTMLStyleElement {
  const element = document.createElement('style');
  element.textContent = sheets.join('\n');
  return element;
}

/** A bar that changes its form when asked, as the reader's does. */
function LiveBar({ view }: { view: BarView }): ReactNode {
  const [mode, setMode] = useState(view.mode);
  const [place, setPlace] = useState(view.place);
  const [isFollowing, setFollowing] = useState(view.isFollowing);
  const noted = noting<Parameters<typeof Bar>[0]['actions']>();
  const actions = {
    ...{ playPause: noted.playPause, step: noted.step, seek: noted.seek, setSpeed: noted.setSpeed, setVolume: noted.setVolume, retry: noted.retry, close: noted.close, leave: noted.leave, setNarration: noted.setNarration, setLearning: noted.setLearning, hearWord: noted.hearWord, star: noted.star, setPlace: (next: BarView['place']) => { noted.setPlace(next); setPlace(next); }, say: noted.say, read: noted.read, setLook: noted.setLook, loadPanels: async () => PANELS },
    setMode: (next: BarView['mode']) => {
      noted.setMode(next);
      setMode(next);
    },
    backToSpoken: () => {
      noted.backToSpoken();
      setFollowing(true);
    },
  };
  return <Bar view={{ ...view, mode, isFollowing, place }} actions={actions} />;
}

function showBar(view: BarView): () => void {
  const host = document.createElement('lector-bar');
  const shadow = host.attachShadow({ mode: 'open' });
  const container = document.createElement('div');
  shadow.append(style(tokensCss, uiCss, barCss, PANELS.css), container);
  document.documentElement.append(host);
  // As the reader does it: with the bar's own renderer, not react-dom.
  const barRoot = createBarRoot(container);
  barRoot.render(<LiveBar view={view} />);
  Object.assign(globalThis, { showView: (changes: Partial<BarView>) => barRoot.render(<LiveBar view={{ ...view, ...changes }} />), unmountBar: () => barRoot.unmount() });
  return () => {
    barRoot.unmount();
    host.remove();
  };
}

/** A state's page and its style sheets; of a bar the page beneath, and the bar itself. */
function viewOf(name: string): { page: ReactNode; sheets: string[]; bar?: BarView } {
  const [bar, popup, options, welcome, stars] = [BAR_STATES[name], POPUP_STATES[name], OPTIONS_STATES[name], WELCOME_STATES[name], STARS_STATES[name]];
  if (bar !== undefined) return { page: <SamplePage />, sheets: [':root { color-scheme: light dark; } body { background: Canvas; color: CanvasText; }'], bar };
  if (popup !== undefined) return { page: <Popup view={popup} actions={noting()} />, sheets: [tokensCss, uiCss, fieldsCss, pageCss, popupCss] };
  if (options !== undefined) return { page: <Options sections={options} />, sheets: [tokensCss, uiCss, fieldsCss, pageCss, optionsCss, voicesCss, lookCss, shortcutsCss, usageCss, privacyCss] };
  if (welcome !== undefined) return { page: <Welcome view={welcome} actions={noting()} />, sheets: [tokensCss, uiCss, fieldsCss, pageCss, welcomeCss] };
  if (stars !== undefined) return { page: <Stars view={stars} actions={noting()} />, sheets: [tokensCss, uiCss, fieldsCss, pageCss, starsCss] };
  const text = PASTED_STATES[name];
  const pasting = noting<Parameters<typeof Pasted>[0]>();
  if (text !== undefined) return { page: <Pasted text={text} onListen={pasting.onListen} onOther={pasting.onOther} />, sheets: [tokensCss, uiCss, fieldsCss, pageCss, pastedCss] };
  return { page: <ul>{[BAR_STATES, POPUP_STATES, OPTIONS_STATES, STARS_STATES, WELCOME_STATES, PASTED_STATES].flatMap(Object.keys).map((state) => <li key={state}><a href={`?state=${state}`}>{state}</a></li>)}</ul>, sheets: [] };
}

let leaveState = () => {};

/** Shows a state in place of the one before. */
function showState(name: string, { isMirrored = false, language = 'en' }: { isMirrored?: boolean; language?: string } = {}): void {
  leaveState();
  asked.length = 0;
  const file = LOCALES[`../../../lib/locales/${language}.json`] ?? english;
  const texts = language === 'long' ? lengthened(fileTexts(english)) : fileTexts(file);
  speakIn(isMirrored ? { ...texts, direction: 'rtl' } : texts);
  document.documentElement.lang = texts.language;
  document.documentElement.dir = isMirrored ? 'rtl' : 'ltr';
  const { page, sheets, bar } = viewOf(name);
  const sheet = style(...sheets);
  document.head.append(sheet);
  const root = createRoot(document.getElementById('root')!);
  flushSync(() => root.render(page));
  const leaveBar = bar === undefined ? null : showBar(bar);
  leaveState = () => {
    leaveBar?.();
    root.unmount();
    sheet.remove();
  };
}

const parameters = new URLSearchParams(location.search);
showState(parameters.get('state') ?? '', { isMirrored: parameters.get('dir') === 'rtl', language: parameters.get('language') ?? 'en' });
