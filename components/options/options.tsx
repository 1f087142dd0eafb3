import type { ReactNode } from 'react';
import { Logo } from '../icons.tsx';
import { ConnectionForm } from './connection-form.tsx';
import type { OptionsActions, OptionsView } from './options-view.ts';
import { VoiceSettings } from './voice-settings.tsx';
import { say } from './words.ts';

/** The settings page. */
export function Options({ view, actions }: { view: OptionsView; actions: OptionsActions }): ReactNode {
  return (
    <div className="shell">
      <header className="side"><h1><Logo />{say('options.title')}</h1></header>
      <main>
        <section aria-labelledby="connection">
          <header>
            <h2 id="connection">{say('options.connection')}</h2>
            <p className="muted">{say('options.connectionWhy')}</p>
          </header>
          <ConnectionForm key={view.address} view={view} actions={actions} />
        </section>
        {view.settings !== null && (
          <section aria-labelledby="voices">
            <header>
              <h2 id="voices">{say('options.voices')}</h2>
              <p className="muted">{say('options.voicesWhy')}</p>
            </header>
            <VoiceSettings settings={view.settings} actions={actions} />
          </section>
        )}
      </main>
    </div>
  );
}
