import { useId, type ReactNode } from 'react';
import { Logo } from '../icons.tsx';
import { MyLanguage } from '../my-language.tsx';
import { NaturalVoices } from './natural-voices.tsx';
import { SampleDeck } from './sample-deck.tsx';
import { StartAnywhere } from './start-anywhere.tsx';
import type { WelcomeActions, WelcomeView } from './welcome-view.ts';
import { say } from '../say.ts';

/** The welcome page: hear it, connect natural voices, say which language is yours, know the keys. */
export function Welcome({ view, actions }: { view: WelcomeView; actions: WelcomeActions }): ReactNode {
  const isConnected = view.connection?.connectedTo != null;
  return (
    <main className="welcome">
      <header>
        <p className="brand"><Logo />{say('welcome.name')}</p>
        <h1>{say('welcome.anyPage')} <span className="marked">{say('welcome.readAloud')}</span></h1>
        <p className="lead">{say('welcome.lead')}</p>
      </header>
      <ol className="steps">
        <Step number={1} title={say('hear.title')} why={say(isConnected ? 'hear.whyConnected' : 'hear.why')}><SampleDeck sample={view.sample} actions={actions} /></Step>
        <Step number={2} title={say('natural.title')} why={say('natural.why')}>{view.connection && <NaturalVoices connection={view.connection} found={view.found} actions={actions} />}</Step>
        <Step number={3} title={say('mine.title')} why={say('mine.why')}>{view.mine && <MyLanguage {...view.mine} choose={(language) => actions.setMyLanguage(language)} />}</Step>
        <Step number={4} title={say('start.title')} why={say('start.why')}><StartAnywhere keys={view.keys} hasArticle={isConnected} actions={actions} /></Step>
      </ol>
    </main>
  );
}

function Step({ number, title, why, children }: { number: number; title: string; why: string; children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <li className="step" aria-labelledby={id}>
      <div className="head"><h2 id={id}><span className="number" aria-hidden="true">{number}</span>{title}</h2><p className="muted">{why}</p></div>
      <div className="card">{children}</div>
    </li>
  );
}
