import type { ReactNode } from 'react';
import { backendWords } from '../../backend-words.ts';
import type { PrivacyView } from './privacy-view.ts';
import { say } from '../../say.ts';

/** What leaves this device, to whom, and what they keep. Engines by their names. */
export function LeavingTable({ backend, onlineVoices }: Pick<PrivacyView, 'backend' | 'onlineVoices'>): ReactNode {
  return (
    <table className="tbl leaving" aria-label={say('privacy.leaves')}>
      <thead><tr><th scope="col">{say('privacy.what')}</th><th scope="col">{say('privacy.goesTo')}</th><th scope="col">{say('privacy.kept')}</th></tr></thead>
      <tbody>
        <Row what={say('privacy.browserVoices')} goesTo={say('privacy.nowhere')} kept={say('privacy.nothing')} />
        <Row what={say('privacy.onlineVoices')} goesTo={say(onlineVoices ? 'privacy.onlineVoicesToAllowed' : 'privacy.onlineVoicesTo')} kept={say('privacy.onlineVoicesKept')} />
        {backend?.engines.map(({ engine, region }) => (
          <Row
            key={`${engine} ${region}`} what={say('privacy.sentences', { engine })}
            goesTo={placeOf(backend.host, engine, region)}
            kept={backend.keptDays === null ? say('privacy.keptUnknown', { host: backend.host }) : say('privacy.keptDays', { host: backend.host, count: backend.keptDays })}
          />
        ))}
        {backend?.translators.map(({ label, region }) => (
          <Row
            key={`${label} ${region}`} what={say('privacy.translated', { translator: label })}
            goesTo={placeOf(backend.host, label, region)}
            kept={say('privacy.translatedKept', { host: backend.host })}
          />
        ))}
        <Row what={say('privacy.translatedHere')} goesTo={say('privacy.nowhere')} kept={say('privacy.nothing')} />
        <Row what={say('privacy.neverSent')} goesTo={say('privacy.nowhere')} kept={say('privacy.pageKept')} />
        {backend !== null && <Row what={say('privacy.client')} goesTo={say('privacy.toHost', { host: backend.host })} kept={say('privacy.clientKept')} />}
        <Row what={say('privacy.stars')} goesTo={say('privacy.nowhere')} kept={say('privacy.starsKept')} />
        <Row what={say('privacy.page')} goesTo={say('privacy.nowhere')} kept={say('privacy.pageKept')} />
      </tbody>
    </table>
  );
}

/** Where a text goes: to the backend, and on to where its engine or translator is, unless that is the same place. */
function placeOf(host: string, engine: string, region: string): string {
  return region === 'this machine' || region === host ? say('privacy.toHost', { host }) : say('privacy.toHostThen', { host, engine, region: backendWords('place', region) });
}

function Row({ what, goesTo, kept }: { what: string; goesTo: string; kept: string }): ReactNode {
  return <tr><th scope="row">{what}</th><td>{goesTo}</td><td>{kept}</td></tr>;
}
