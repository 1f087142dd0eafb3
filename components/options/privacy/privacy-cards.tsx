import { useId, type ReactNode } from 'react';
import { engineName } from '../../popup/voices/voice-about.ts';
import { ClearLine } from './clear-line.tsx';
import { LeavingTable } from './leaving-table.tsx';
import { NeverSendCard } from './never-send-card.tsx';
import type { ClearResult, PrivacyActions, PrivacyView } from './privacy-view.ts';
import { say } from '../../say.ts';

/** How much audio people can let a browser keep, in MiB. */
const LIMITS_MB = [50, 100, 300, 1000, 3000];

/** What leaves this device, and what is kept on it, with what clears it. */
export function PrivacyCards({ view, actions }: { view: PrivacyView; actions: PrivacyActions }): ReactNode {
  const id = useId();
  const { backend, audioBytes, audioLimitMb, positionCount: count, cleared } = view;
  const size = sizeOf(audioBytes);
  const host = backend?.host ?? null;
  const isBusy = cleared.state === 'clearing';
  return (
    <>
      <div className="card"><h3>{say('privacy.leaves')}</h3><LeavingTable backend={backend && { ...backend, engines: backend.engines.map(({ engine, region }) => ({ engine: engineName(engine), region })) }} onlineVoices={view.onlineVoices} /></div>
      <NeverSendCard sites={view.neverSend} onChange={(sites) => actions.setNeverSend(sites)} />
      <div className="card">
        <h3>{say('privacy.stays')}</h3>
        <ClearLine
          name={say('privacy.audio')} amount={say('privacy.audioAmount', { size, limit: say('privacy.megabytes', { count: audioLimitMb }) })}
          button={say('clear.audio')} ask={host === null ? say('clear.audioAskHere', { size }) : say('clear.audioAsk', { size, host })} isBusy={isBusy} onClear={() => actions.clear('audio')}
        >
          <label className="small" htmlFor={`${id}limit`}>{say('privacy.audioMost')}</label>
          <span className="select"><select id={`${id}limit`} value={audioLimitMb} onChange={(event) => actions.setAudioLimit(Number(event.currentTarget.value))}>
            {[...new Set([...LIMITS_MB, audioLimitMb])].toSorted((a, b) => a - b).map((mb) => <option key={mb} value={mb}>{say('privacy.megabytes', { count: mb })}</option>)}
          </select></span>
        </ClearLine>
        <ClearLine name={say('privacy.positions')} amount={say('privacy.pages', { count })} button={say('clear.positions')} ask={say('clear.positionsAsk', { count })} isBusy={isBusy} onClear={() => actions.clear('positions')} />
        <ClearLine
          name={say('privacy.everything')} amount={say('privacy.everythingIs')}
          button={say('clear.everything')} ask={host === null ? say('clear.everythingAskHere', { size, count }) : say('clear.everythingAsk', { size, count, host })} isBusy={isBusy} onClear={() => actions.clear('everything')}
        />
        <output className="outcome">{resultOf(cleared)}</output>
      </div>
    </>
  );
}

function resultOf(result: ClearResult): string | null {
  switch (result.state) {
    case 'idle':
      return null;
    case 'clearing':
      return say('clear.clearing');
    case 'failed':
      return say('clear.failed');
    case 'not-there':
      return say('clear.notThere', { host: result.host });
    case 'done':
      return result.backendBytes === null || result.host === null ? say('clear.done') : say('clear.doneBoth', { size: sizeOf(result.backendBytes), host: result.host });
  }
}

/** Bytes in megabytes, one decimal below ten. */
function sizeOf(bytes: number): string {
  const mb = bytes / 2 ** 20;
  return say('privacy.megabytes', { count: mb < 10 ? Math.round(mb * 10) / 10 : Math.round(mb) });
}
