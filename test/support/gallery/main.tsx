import { useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Bar } from '../../../components/bar/bar.tsx';
import barCss from '../../../components/bar/bar.css?inline';
import { createBarRoot } from '../../../components/bar/bar-renderer.ts';
import type { BarView } from '../../../components/bar/bar-view.ts';
import { PANELS } from '../../../components/bar-panels/panels.ts';
import { Options } from '../../../components/options/options.tsx';
import optionsCss from '../../../components/options/options.css?inline';
import privacyCss from '../../../components/options/privacy/privacy.css?inline';
import usageCss from '../../../components/options/usage/usage.css?inline';
import pageCss from '../../../components/page-controls.css?inline';
import { Popup } from '../../../components/popup/popup.tsx';
import popupCss from '../../../components/popup/popup.css?inline';
import { Stars } from '../../../components/stars/stars.tsx';
import starsCss from '../../../components/stars/stars.css?inline';
import { speakIn } from '../../../components/say.ts';
import tokensCss from '../../../components/tokens.css?inline';
import uiCss from '../../../components/ui.css?inline';
import { Welcome } from '../../../components/welcome/welcome.tsx';
import welcomeCss from '../../../components/welcome/welcome.css?inline';
import english from '../../../lib/locales/en.json';
import { fileTexts } from '../file-texts.ts';
import { BAR_STATES } from './bar-states.ts';
import { asked, noting } from './noting.ts';
import { OPTIONS_STATES } from './options-states.tsx';
import { POPUP_STATES } from './popup-states.ts';
import { WELCOME_STATES } from './welcome-states.ts';
import { STARS_STATES } from './stars-states.ts';
import { SamplePage } from './sample-page.tsx';

// ?state=<name> shows that state alone; without it, the list of states. &dir=rtl mirrors it. What is asked for lands in `asked`;
// `showView(changes)` gives the bar its next view, `unmountBar()` takes it away.
const parameters = new URLSearchParams(location.search);
const name = parameters.get('state') ?? '';
const isMirrored = parameters.get('dir') === 'rtl';

Object.assign(globalThis, { asked });
speakIn(fileTexts(english));

function style(...sheets: string[]): HTMLStyleElement {
  const element = document.createElement('style');
  element.textContent = sheets.join('\n');
  return element;
}

/** A bar that changes its form when asked, as the reader's does. */
function LiveBar({ view }: { view: BarView }): ReactNode {
  const [mode, setMode] = useState(view.mode);
  const [isFollowing, setFollowing] = useState(view.isFollowing);
  const noted = noting<Parameters<typeof Bar>[0]['actions']>();
  const actions = {
    ...{ playPause: noted.playPause, step: noted.step, seek: noted.seek, setSpeed: noted.setSpeed, setVolume: noted.setVolume, retry: noted.retry, close: noted.close, leave: noted.leave, setNarration: noted.setNarration, setLearning: noted.setLearning, hearWord: noted.hearWord, star: noted.star, say: noted.say, loadPanels: async () => PANELS },
    setMode: (next: BarView['mode']) => {
      noted.setMode(next);
      setMode(next);
    },
    backToSpoken: () => {
      noted.backToSpoken();
      setFollowing(true);
    },
  };
  return <Bar view={{ ...view, mode, isFollowing }} actions={actions} />;
}

function showBar(view: BarView): void {
  const host = document.createElement('lector-bar');
  const shadow = host.attachShadow({ mode: 'open' });
  const container = document.createElement('div');
  shadow.append(style(tokensCss, uiCss, barCss, PANELS.css), container);
  document.documentElement.append(host);
  // As the reader does it: with the bar's own renderer, not react-dom.
  const barRoot = createBarRoot(container);
  barRoot.render(<LiveBar view={view} />);
  Object.assign(globalThis, { showView: (changes: Partial<BarView>) => barRoot.render(<LiveBar view={{ ...view, ...changes }} />), unmountBar: () => barRoot.unmount() });
  // The interface has no right-to-left language yet; its layout must be ready for one.
  if (isMirrored) new MutationObserver(() => shadow.querySelector('section')?.setAttribute('dir', 'rtl')).observe(container, { childList: true });
}

const root = createRoot(document.getElementById('root')!);
const bar = BAR_STATES[name];
const popup = POPUP_STATES[name];
const options = OPTIONS_STATES[name];
const welcome = WELCOME_STATES[name];
if (isMirrored) document.documentElement.dir = 'rtl';
if (bar !== undefined) {
  document.head.append(style(':root { color-scheme: light dark; } body { background: Canvas; color: CanvasText; }'));
  root.render(<SamplePage />);
  showBar(bar);
} else if (popup !== undefined) {
  document.head.append(style(tokensCss, uiCss, pageCss, popupCss));
  root.render(<Popup view={popup} actions={noting()} />);
} else if (options !== undefined) {
  document.head.append(style(tokensCss, uiCss, pageCss, optionsCss, usageCss, privacyCss));
  root.render(<Options sections={options} />);
} else if (welcome !== undefined) {
  document.head.append(style(tokensCss, uiCss, pageCss, welcomeCss));
  root.render(<Welcome view={welcome} actions={noting()} />);
} else if (STARS_STATES[name] !== undefined) {
  document.head.append(style(tokensCss, uiCss, pageCss, starsCss));
  root.render(<Stars view={STARS_STATES[name]} actions={noting()} />);
} else {
  root.render(<ul>{[BAR_STATES, POPUP_STATES, OPTIONS_STATES, STARS_STATES, WELCOME_STATES].flatMap(Object.keys).map((state) => <li key={state}><a href={`?state=${state}`}>{state}</a></li>)}</ul>);
}
