import type { ReactNode } from 'react';
import { Logo } from '../icons.tsx';
import { RichWords } from './rich-words.tsx';
import type { ConnectionView } from './popup-view.ts';
import { say } from '../say.ts';

/** Head and status line of the popup, which stay; what is between them scrolls. */
export function PopupFrame({ connection, onStars, onSettings, children }: { connection: ConnectionView; onStars: () => void; onSettings: () => void; children: ReactNode }): ReactNode {
  const isOn = connection.state === 'connected';
  return (
    <>
      <header className="bar">
        <Logo />
        <h1>{say('name')}</h1>
      </header>
      <div className="body">{children}</div>
      <footer className="status">
        {connection.state !== 'asking' && <span className={isOn ? 'dot' : 'dot dot-off'} />}
        <output className="status-text">{statusOf(connection)}</output>
        <button className="linkish" type="button" onClick={onStars}>{say('popup.stars')}</button>
        <button className="linkish" type="button" onClick={onSettings}>{say('popup.settings')}</button>
      </footer>
    </>
  );
}

function statusOf(connection: ConnectionView): ReactNode {
  switch (connection.state) {
    case 'asking':
      return null;
    case 'missing':
      return say(connection.hasBrowserVoice ? 'popup.browserOnly' : 'popup.notConnected');
    case 'connected':
      return <RichWords words="popup.connected" values={{ host: <b>{connection.host}</b> }} />;
    case 'unreachable':
      return <RichWords words="popup.unreachable" values={{ host: <b>{connection.host}</b> }} />;
  }
}
